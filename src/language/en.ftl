# Every English text of the program, in the order of the work.
# Each key must stand in both vi.ftl and en.ftl, with the same variables.

### Language: figures, money, dates, periods

units = { $count ->
    [one] { $count } unit
   *[other] { $count } units
}

month-long-1 = January
month-long-2 = February
month-long-3 = March
month-long-4 = April
month-long-5 = May
month-long-6 = June
month-long-7 = July
month-long-8 = August
month-long-9 = September
month-long-10 = October
month-long-11 = November
month-long-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
date-short = { $day } { $month } { $year }
date-long = { $day } { $month } { $year }

period-month = { $month } { $year }
period-quarter = Quarter { $roman } of { $year }
period-half-1 = first 6 months of { $year }
period-half-2 = last 6 months of { $year }
period-nine-months = first 9 months of { $year }
period-year = { $year }
period-semester = Semester { $roman } of school year { $year }
period-school-year = school year { $year }
earlier-periods = : its figures are of { $summary }, this round's of { $own }; name the summary of a period that ended before

read-as-serial = a spreadsheet's number of a day
read-as-shown = as its cell shows it
read-as-full-width = full-width digits
read-as-leading-zeros = leading zeros dropped
read-as-plus = plus sign dropped
read-as-minus = typographic minus sign
read-as-spaces = spaces as thousands separators
read-as-vietnamese = Vietnamese separators
read-as-english = English separators
read-as-measure = measure dropped
read-as-percent = percent sign dropped
read-as-parentheses = parentheses as a minus sign

money-thousand = thousand { $currency }
money-million = million { $currency }
money-billion = billion { $currency }
money-dong = dong
money-amount = { $figure } { $measure }

hedge-below = nearly { $figure }
hedge-above-count = over { $figure }
hedge-above-money = more than { $figure }

trend-up = up { $percent }
trend-down = down { $percent }
trend-times = { $factor } times
trend-points-up = up { $points } percentage points
trend-points-down = down { $points } percentage points
trend-same = level
trend-against = { $trend } against { $base }
trend-same-against = level with { $base }

### Campaign

campaign-row = , row { $row }
campaign-column = , column "{ $column }"
campaign-allowed = ; allowed: { $allowed }
campaign-suggestion = ; did you mean "{ $name }"?
campaign-named = ; its right name is "{ $name }"
campaign-unknown-table = there is no table "{ $found }"
campaign-duplicate-table = table "{ $found }" is there twice
campaign-missing-table = table "{ $found }" is missing
campaign-bad-csv = this line can't be read as CSV (UTF-8)
campaign-unknown-column = there is no column "{ $found }"
campaign-misnamed-column = there is no column "{ $found }"
campaign-misnamed-table = "{ $found }" looks like a table under another name
campaign-duplicate-column = column "{ $found }" is there twice
campaign-missing-column = column "{ $found }" is missing
campaign-missing-setting = setting "{ $found }" is missing
campaign-no-earlier = there is no file "{ $found }"
campaign-no-form = there is no file "{ $found }"
campaign-form-format = the office's own form must be an Excel workbook .xlsx, or .xlsm where it has macros, not "{ $found }"; open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) and name the new file here
campaign-no-picture = there is no picture "{ $found }" in the campaign's folder or in templates, or it is larger than 20 MiB
campaign-not-earlier = "{ $found }" is no summary of an earlier period
campaign-unknown-setting = there is no setting "{ $found }"
campaign-misnamed-setting = there is no setting "{ $found }"
campaign-bad-setting = can't read "{ $found }"
campaign-deadline-before-closing = the deadline "{ $found }" is before the closing day
campaign-unstamped-without-form = without a form of the office's own, none that lacks a code can be known; name the workbook in the setting "form", or say "no" here
campaign-unknown-predecessor = no earlier summary has a unit "{ $found }"
campaign-blank = this cell must not be blank
campaign-blank-formula = this cell must not be blank; type the formula without "=" in front
campaign-duplicate = "{ $found }" is already in a row above
campaign-code-spelling = code "{ $found }" must be lower-case letters a–z, digits and "_", starting with a letter
campaign-code-address = code "{ $found }" reads as a cell address
campaign-code-reserved = code "{ $found }" already means something in rules or templates
campaign-code-too-long = code "{ $found }" is longer than 60 characters
campaign-unit-code = unit code "{ $found }" may only have letters a–z, digits, "-", "_" and "."
campaign-not-a-number = "{ $found }" is not a number
campaign-not-a-whole-number = "{ $found }" is not a small whole number
campaign-not-yes-or-no = "{ $found }" is neither yes nor no
campaign-min-above-max = the least value "{ $found }" is above the greatest
campaign-bad-pattern = pattern "{ $found }" can't be used
campaign-pattern-of-no-text = pattern "{ $found }" is for texts alone
campaign-help-without-pattern = "{ $found }" explains a pattern that is not there
campaign-known-value = "{ $found }" is no value of the indicator that this column is named after
campaign-change-limit = the change limit "{ $found }" must be above 1, and is for indicators that are figures only
campaign-unknown-kind = there is no kind "{ $found }"
campaign-unknown-total = can't read the total "{ $found }"
campaign-units-of-no-yes-no = "{ $found }" counts the units that say yes, so the kind must be yes-no
campaign-unknown-choices = there is no set of choices "{ $found }"
campaign-unknown-choice-value = this set of choices has no value "{ $found }"
campaign-unknown-categories = there is no set of categories "{ $found }"
campaign-too-many-categories = "{ $found }": a row is asked by one set of categories, or by two different ones
campaign-unknown-relation = there is no relation "{ $found }"
campaign-unknown-category = this set has no other category "{ $found }"
campaign-second-whole = a set has only one whole, which is of no other category; the sum of some of them is itself a part or "of which"
campaign-lone-part = parts add up to what they are of, so there must be two or more; what is only some of it is "of which"
campaign-category-cycle = over the categories named in "{ $found }" this one is a part of itself
campaign-matrix-row = "{ $found }" is a whole row of categories; name one of its cells
campaign-unknown-carried = "{ $found }" is no way to keep what was said in the period before
campaign-carried-rows = a list that carries rows forward needs a key, every column of the key carried, and no column that gives rows
campaign-given-rows = one column of choices alone can give a list its rows, and another column has to be required
campaign-unknown-list-column = no list has a column "{ $found }"
campaign-reference-to-no-key = column "{ $found }" is no key, so that two rows may be alike; say yes in its column key
campaign-reference-circle = "{ $found }" leads back to this very column, so that no row can be the first
campaign-reference-not-asked = not everybody who is asked for this is asked for "{ $found }"
campaign-not-a-choice = "{ $found }" is for choices alone
campaign-unknown-parent = no choice "{ $found }" comes before this one
campaign-choices-without-parents = no choice of the set "{ $found }" says which one it belongs to (column parent of Choices)
campaign-unknown-parent-value = the set above has no "{ $found }"
campaign-parent-unused = belongs to "{ $found }", but no indicator or column of a list with this set says what it depends on
campaign-parent-without-children = nothing can be chosen under "{ $found }", where a choice is required
campaign-mutual-mirrors = "{ $found }" has this value as its mirror too; only one of the two is counted, so name the mirror at the counted one alone
campaign-unknown-severity = there is no severity "{ $found }"
campaign-unknown-chart = there is no kind of chart "{ $found }"
campaign-unknown-further = there is no further line "{ $found }"
campaign-unknown-section = there is no section "{ $found }"
campaign-unknown-reporter = no unit has the type or group "{ $found }"
campaign-unknown-indicator = there is no indicator "{ $found }"
campaign-unknown-attribute = the register of units has no "{ $found }"
campaign-unknown-bearer = "{ $found }" is no unit's code or name, and no type or group of units; leave it blank for the plan of all
campaign-bad-period = "{ $found }" is no period; write it like 2024, 2024-Q1
campaign-unknown-unit = there is no unit "{ $found }"
campaign-unknown-text = this unit is asked for no text "{ $found }"
campaign-unknown-finding = there is no finding "{ $found }"
campaign-unknown-rule = there is no rule "{ $found }"
campaign-no-reason = "{ $found }" is no reason; write one in words
campaign-finding-not-waivable = finding "{ $found }" can't be waived; keep one file in the inbox
campaign-bad-rule = can't read the formula "{ $found }"
campaign-rule-no-condition = rule "{ $found }" is not a condition
campaign-rule-is-formula = the cell begins with =, so that Excel took it for a formula of its own and only the error "{ $found }" is left; leave out the first =, or type ' before it
campaign-rule-impossible-value = the rule compares with "{ $found }", a value that cannot occur
campaign-rule-text-as-number = "{ $found }" is a text where a number or a condition is needed; use VALUE for digits, LEN for its length
campaign-rule-kinds-apart = "{ $found }": the sides are of different kinds, or have no order, so that the comparison means nothing; numbers stand without quotes, days as DATE(2024, 3, 31)
campaign-rule-always-holds = rule "{ $found }" always holds and checks nothing
campaign-rule-never-holds = rule "{ $found }" can never hold, so that no return could be accepted
campaign-condition-never-holds = condition "{ $found }" can never hold
campaign-unknown-blanks = "{ $found }" is no way to take a blank
campaign-rule-not-asked = the rule names "{ $found }", which some unit under the rule is not asked for
campaign-formula-not-asked = the formula names "{ $found }", which some unit is not asked for; where the cell of the office's own form has a formula, leave this one blank: the form works it out
campaign-rule-beyond-excel = rule "{ $found }" is too long or nested too deep for Excel in a form; split it into several rules
campaign-formula-beyond-excel = formula "{ $found }" is too long or nested too deep for Excel in a form; work a part of it out in another indicator with a formula of its own
campaign-condition-of-column = "{ $found }" is a condition, but a list's column takes yes or no; only indicators take a condition
campaign-formula-beside-total = formula "{ $found }" can't stand beside this total, which counts units; leave out the formula, or choose another total
campaign-formula-no-number = formula "{ $found }" must give a number, and the indicator's kind must be a figure
campaign-formula-cycle = formula "{ $found }" leads back to itself
pattern-empty = each shape between two | needs a sign
pattern-two-middles = a shape has only one part of any length (*, #+ or @+)
pattern-too-long = a pattern has 60 characters at most
pattern-escape = a \ needs a sign behind it

# The workbook campaign.xlsx: its guide and the columns that explain

help-page-footer = Page &P of &N
help-sheet-guide = Guide
help-sheet-codes = Codes
help-codes-title = All codes, to copy from into rules, formulas and templates
help-codes = This sheet follows the tables; copy a cell and paste its value (Paste Values).
help-sheet-picks = Pick lists
help-wrong-title = Not a possible value
help-wrong = Pick a value from the list, or see the help column on the right of this sheet.
help-title = Collection campaign
help-intro = This file alone says what the round is: who returns what, and what must hold. Each sheet is a table. When you have edited it, save and close it, then run the commands below; a mistake is reported with its table, row and column.
help-steps = Order of the work
help-step-1-command = Edit this file
help-step-1 = Settings first (title, organisation, period, deadline), then Units, Sections, Indicators; the other tables as you need them.
help-step-2-command = tonghop forms
help-step-2 = Writes a form for each unit into the folder forms. Send each file to its unit. Once forms are out, leave codes, labels and kinds of indicators as they are.
help-step-3-command = Folder inbox
help-step-3 = Copy every file that comes back into it, under whatever name.
help-step-4-command = tonghop check
help-step-4 = Checks what came: who is missing, what is blank, what doesn't add up, and what to do.
help-step-5-command = tonghop consolidate
help-step-5 = Adds up: writes the summary and the report into the folder output. The report's wording is in the folder templates; edit it in Word.
help-step-6-command = tonghop next
help-step-6 = When a period is over, run this: the whole round goes into archive by its period; period, deadline, previous and same_period_last_year are set for the next one; the inbox is empty. Look at the deadline and the units, then send the forms.
help-tables = Tables
help-settings = Title, organisation, period, deadline, signature and how the tool works.
help-units = The units that must return a form, a row each.
help-sections = The report's sections in printed order.
help-indicators = What is asked: a row for each indicator, in the order of the form.
help-lists = Lists of many rows (such as single purchases): each of a list's columns is a row here.
help-choices = Sets of choices that units pick from instead of typing.
help-categories = Sets of categories: an indicator asked by them (such as total, of which women) is one row with several cells on the form. A row here for each category, in the order of the form's columns.
help-checks = What must hold, written as Excel formulas over indicators' codes.
help-charts = Charts on the summary's overview.
help-plan = What is to be reached: by all together, by groups or by single units. Form, summary and reports tell how many percent are.
help-plan-indicator = an indicator's code
help-plan-bearer = a unit's code, or a type or group of units; blank: all together
help-plan-period = blank: the whole year of the reported period. The plan of a longer period is set against what came together since its start, such as 2024, 2024-H1
help-plan-plan = what is to be reached, in the indicator's measure. What the summary of last period has and still holds is taken where this table doesn't speak of it; "none" ends it
help-passages = What reports say in words: each row tells at which place which unit's words are printed, or the office's own. Several rows of one place are printed one after the other; a row with a place alone says that there is nothing this time.
help-passages-place = the name of the place, which templates call by passages.: lower-case letters, digits and _, such as unions_events
help-passages-unit = the code of the unit whose words were chosen (office: the head office); blank where the last column has the office's own
help-passages-indicator = the code of the text that the unit returned; goes with the unit
help-passages-text = the office's wording, printed in place of the unit's own words; blank prints those
help-waivers = Findings that the office has looked at and let through, with the reason.
help-legend = How to read the sheets
help-legend-required-sample = heading
help-legend-required = A required column: every row needs a value.
help-legend-optional-sample = heading
help-legend-optional = A column that may be blank. Keep the headings; the order of columns is free.
help-legend-help-sample = help
help-legend-help = The last column explains the others; the tool doesn't read it. Blank rows are passed over.

help-settings-campaign = The round's code; keep it from period to period so that they can be compared
help-settings-title = The report's title, on forms and on the overview
help-settings-organisation = The office that issues the report
help-settings-parent_organisation = The office above it
help-settings-document_number = The document's number and code
help-settings-document_symbol = The document's symbol, such as BC/ĐUK; with one, the number stands alone in document_number, blank as long as there is none
help-settings-document_date = The day on which the document is issued; blank: the day of the run
help-settings-draft = Whether the document is still a draft: yes or no; a draft leaves number and day open
help-settings-subject = What the document is about, below its type; where blank, templates word it from the period
help-settings-place = The place before the date
help-settings-period = The period as you would write it: Q4/2026, first 6 months of 2026, March 2026, 2026, Semester I of school year 2026-2027
help-settings-closing_date = The day up to which figures count
help-settings-deadline = The last day for returns; later ones are late
help-settings-authority = On whose behalf the report is signed; not printed where blank
help-settings-post = The signer's post
help-settings-signer = The signer's name; blank to sign by hand
help-settings-logo = The picture of the emblem in the campaign's folder, such as logo.png (PNG, JPEG, SVG); Word templates print it with the tag picture campaign.logo
help-settings-signature = The picture of the signature or seal in the campaign's folder; Word templates print it with the tag picture campaign.signature
help-settings-recipients = Recipients, separated by semicolons
help-settings-language = Language of forms and outputs: vi or en
help-settings-format_profile = The document's format: party or state
help-settings-previous = The summary of the period before, such as previous/summary-2026-q3.xlsx
help-settings-same_period_last_year = The summary of the same period last year
help-settings-history = Summaries of further earlier rounds, separated by semicolons, for the sheet of trends
help-settings-form = The office's own workbook that forms are made from, such as form.xlsx; where it is blank, the tool lays the forms out
help-settings-key_figures = The codes of the indicators on the overview, separated by semicolons; blank lets the tool choose
help-settings-outlier_limit = How many deviations from its group's median a unit's figure may lie before it is asked about, such as 8; blank asks nothing
help-settings-reports_to = Where this summary goes up as a return: the campaign and the code of this office there, such as province-report/VP01
help-settings-mail_sender = The address that mail comes from
help-settings-mail_subject = The subject of mail to units
help-settings-mail_server = The server that sends mail, with its port, such as mail.province.example:465; blank: drafts only
help-settings-mail_sign_in = For mail servers that take no password: microsoft, google, or the https:// address of another provider of accounts; then run tonghop mail sign-in
help-settings-mail_client_id = The number (client ID) under which the office's administrator registered tonghop with that provider
help-settings-mail_security = How the sending connection is secured: tls or starttls; blank: by its port (587 is starttls)
help-settings-mail_per_minute = Letters sent per minute (30 unless set)
help-settings-mail_tries = Times that a letter is tried (4 unless set)
help-settings-mail_wait = Seconds before the second try, doubled each time (5 unless set)
help-settings-mail_timeout = Seconds that a mail server may take to answer (60 unless set)
help-settings-mail_superior = The address that gets a copy of reminders after the deadline; blank for none
help-settings-mailbox_server = The server of the mailbox (IMAP, TLS), with its port, such as mail.province.example:993
help-settings-mailbox_folder = The mailbox's folder that tonghop fetch reads (INBOX unless set)
help-settings-reminder_first = First reminder: working days before the deadline (3 unless set)
help-settings-reminder_second = Second reminder: working days before the deadline (1 unless set)
help-settings-reminder_after = Third reminder, with a copy to the superior: working days after the deadline (1 unless set)
help-settings-make_up_days = Saturdays and Sundays on which offices work to make up for a day off, separated by semicolons
help-settings-holidays = Holidays beside week-ends, separated by semicolons
help-settings-time_zone = The office's time zone, for the day that mail came (+07:00 unless set)
help-settings-duplicates = When a unit returns two different files: conflict takes neither, latest takes the last one (by the day received, else the date inside the file, else that of the file)
help-settings-unstamped = Whether returns on the office's own form without a form code are taken (those of earlier periods): no, or yes: the unit is known by the name or code in the form, the file's name, received.csv; each of them is told
help-settings-opening = Prefilled opening values: open means that units may correct them, locked that they may not
help-settings-breakdown = Columns of Units by which totals are broken down, such as group,type
help-settings-reading_seconds = Seconds that reading one returned file may take (20 unless set)
help-settings-reading_memory = Memory in MB that reading one returned file may take (512 unless set)
help-settings-guidance = Short guidance on the form's first sheet
help-settings-contact = Where to ask

help-units-code = short, unique, the same in every period, such as H01
help-units-name = the full name, unique
help-units-type = the unit's type; best a value of the choices type (table Choices)
help-units-group = its group or area; best a value of the choices group
help-units-email = where the form is sent
help-units-aliases = other spellings of the name, separated by semicolons
help-units-succeeds = the codes of the earlier units that this one continues, separated by semicolons: the parts of a merged unit, the whole of a split one, its own former code
help-units-deadline = the last day of a unit that has one of its own; blank for the deadline of all
help-units-more = You may add columns (such as: area); each is a further way to break totals down; one named after an indicator (its code) holds what the office already knows, and is filled into the form.

help-sections-code = the section's number, such as I or A.I.1
help-sections-title = its title as printed

help-indicators-code = lower-case letters without accents, digits and "_", such as new_staff; also the name in rules and templates
help-indicators-section = the number of a section of table Sections
help-indicators-label = the question as the form shows it
help-indicators-measure = people, million dong, %…
help-indicators-categories = the set of categories (table Categories) where the indicator is a row of several cells; two sets as grade; sex, to ask by both. A formula of the row is worked out for each cell
help-indicators-kind = count, amount, percent, yes-no, date, text; or choice:set, such as choice:level
help-indicators-depends_on = code of an earlier indicator of kind choice: only what belongs to the choice made there can be chosen (column parent of Choices), such as a commune under its district
help-indicators-decimals = decimals that are printed
help-indicators-total = sum; stock (summed over units, never over periods); min; max; mean:code (weighted by that indicator); ratio:code/code; units (how many say yes); no:code (how many of those that answered that indicator say no); formula; none
help-indicators-formula = worked out for each unit, such as budget - spent: nobody types it, the form and the program calculate it; the total is still what its column says. Where the total is a formula and reporter is blank: over totals alone
help-indicators-reporter = all; office; or types and groups of units, separated by semicolons
help-indicators-required = yes: a blank is a finding; no: it may be blank; or the condition under which it is required, such as has_project = "Yes"
help-indicators-asked_if = condition under which it is asked, such as has_project = "Yes"; else its cell turns grey and must stay blank
help-indicators-min = the least value allowed
help-indicators-max = the greatest value allowed
help-indicators-pattern = what the text looks like: # a digit, @ a letter, #+ digits, @+ letters, * anything, | or; other signs are themselves. Such as #+/QD-UBND
help-indicators-pattern_help = the pattern in words, for the units, such as number of the decision, like 125/QD-UBND
help-indicators-opening = the indicator whose value last period this one must equal
help-indicators-change_limit = how many times last period's value it may grow or shrink to before the unit has to give a reason in the note; 3 means threefold or a third
help-indicators-further = further lines in the consolidated table: share of each group in the total, rank of each group; separated by semicolons
help-indicators-cumulative = yes: runs on from the start of the year, so it is not compared with a period of the year before, but for the same one
help-indicators-formerly = the codes that the indicator had in earlier rounds
help-indicators-note = a hint beside the input cell

help-lists-list = the list's code, such as purchases; repeat it in each row
help-lists-title = the list's title, only in its first row
help-lists-column = the column's code, such as cost; rules name it purchases.cost
help-lists-label = the column's heading on the form
help-lists-kind = count, amount, percent, yes-no, choice, date, text, unit
help-lists-choices = the set of choices where the kind is choice; or list.column, such as projects.code: one of the rows listed there (the column has to be a key); or units: a unit
help-lists-depends_on = code of an earlier column of kind choice in the same list: only what belongs to the choice made there can be chosen (column parent of Choices), such as a commune under its district
help-lists-required = yes: a row that is begun must have it
help-lists-key = yes: a key, of which no two rows have the same; several columns are one key together
help-lists-carried = the form begins with the rows of the period before; this column keeps what was said then: open (may be changed) or locked; blank: the unit fills it in anew
help-lists-given = yes: the form has a row for each choice of this column, the unit fills in the others; another column has to be required
help-lists-pattern = what the text looks like, such as */QD-@@; see Indicators
help-lists-pattern_help = the pattern in words, for the units
help-lists-rows = rows on the form, only in the list's first row
help-lists-reporter = who fills it in, only in the list's first row

help-choices-choices = the set's name, repeated in each row; the sets type and group name units' types and groups
help-choices-value = the value in rules and templates, lower case without accents
help-choices-label = what people read and pick
help-choices-parent = the choice of the set above that this one belongs to, such as the district of a commune; several are separated by semicolons
help-choices-mirror = where two units report the same event: the value that the other unit's row must show

help-categories-categories = the set's name, lower case without accents, such as sex; repeated in each row
help-categories-code = the end of a cell's code: indicator pupils with category girls is the cell pupils_girls
help-categories-label = the column's heading on the form
help-categories-relation = whole: its parts must add up to it; added: a whole that nobody types, the form adds up its parts; part; of which: never more than what it is of. Blank: no relation
help-categories-of = the code of the category that a part, or "of which", belongs to; several separated by semicolons; blank: the whole

help-checks-code = the rule's name, for the table Waivers; may be blank
help-checks-rule = such as closing = opening + gains - losses; with SUM, SUMIFS, COUNTIF, IF, AND, OR, ROUND… and names list.column
help-checks-severity = blocking: the return doesn't count; query: it counts, but ask; note. Blank is blocking
help-checks-tolerance = differences up to this are none, such as 0.05
help-checks-message = what is wrong, for whoever fills in the form
help-checks-fix = what to do
help-checks-reporter = as in Indicators; total: checked on the totals of the round
help-checks-blanks = when a cell that the rule needs is blank: skip (not judged), zero, or required (the blank is missing). Blank is skip

help-charts-code = its name in templates: lower-case letters, digits and _, such as members_by_group; made of the title where blank
help-charts-title = the title above the chart
help-charts-kind = bar, column, line, doughnut, stacked
help-charts-indicators = indicators' codes, separated by semicolons
help-charts-by = what the axis shows: a column of Units such as group or type, or period for the rounds; blank compares the indicators
help-charts-top = only so many, the greatest first

help-waivers-unit = the unit's code; * for all units
help-waivers-finding = the finding's code as tonghop check prints it
help-waivers-indicator = the indicator's code; blank only where the finding is about the whole file
help-waivers-rule = the rule's code in the table Checks; blank where it is no rule, or one without a code
help-waivers-value = the figure that was looked at, or the difference; with another one the line lapses. A blocking finding needs it
help-waivers-reason = why, in words; printed in the summary
help-waivers-decided_by = who decided it
help-waivers-decided_on = the day on which it was decided
help-waivers-until = the last period for which it holds; blank for this one only

rule-error = character { $column }: { $kind }
rule-empty = the formula is empty
rule-too-long = the formula is longer than { $limit } characters
rule-too-deep = the formula is nested deeper than { $limit } levels; use SUM or split it
rule-unexpected-character = unexpected character "{ $found }"
rule-instead = ; write { $found }
rule-invalid-number = "{ $found }" is not a number; write 1234.5
rule-unclosed-text = the text has no closing quote
rule-invalid-name = "{ $found }" is not a name; use a–z, digits and "_", as in "ket_nap"
rule-cell-address = "{ $found }" is a cell address; use the code of an indicator
rule-unexpected-token = found "{ $found }", expected { "" }
rule-unexpected-end = the formula ends here, expected { "" }
rule-expected-value = a value
rule-expected-operator = an operator
rule-expected-parenthesis = ")"
rule-unknown-function = there is no function "{ $found }"
rule-changes-by-itself = { $found } changes with the day or each opening, so that form and check could differ; compare with a day, as in DATE(2024, 3, 31)
rule-text-format = TEXT takes a format of zeros alone, as in TEXT(so_quyet_dinh, "000"); others depend on the computer
rule-no-place = no such place in the text
rule-decimal-as-text = how { $found } is written depends on the computer; round it first
rule-no-day-of-calendar = { $found } is no day
rule-arguments-exactly = arguments of { $function }: { $found }, expected { $least }
rule-arguments-at-least = arguments of { $function }: { $found }, expected { $least } or more
rule-arguments-between = arguments of { $function }: { $found }, expected { $least } to { $most }
rule-mixed-separators = "," and ";" both separate arguments here; use one, and a point for decimals
rule-chained-comparison = one comparison follows another; join two comparisons by AND
rule-column-outside-function = "{ $found }" is a column of a list; use it within SUM, COUNTIF or the like
rule-column-needed = { $found } needs a column of a list here, as in "ky_luat.so_luong"
rule-name-needed = { $found } needs the code of an indicator
rule-different-lists = "{ $first }" and "{ $second }" belong to different lists
rule-ambiguous-criterion = criterion "{ $found }" depends on the computer's settings; write ">="&1.5
rule-no-day = this is no day; write DATE(2024, 3, 31): year, month, day
rule-text-order = the text "{ $found }" has no order; compare it by = or <>, days with DATE(2024, 3, 31)
rule-counts-blank-rows = this also counts the list's blank rows; add the criterion "<>"
rule-division-by-zero = division by zero
rule-number-needed = "{ $found }" is not a number
rule-condition-needed = "{ $found }" is neither true nor false
rule-not-a-condition = the formula is not a condition
rule-overflow = the result has too many digits
rule-invalid-power = the power has no exact value
rule-text-too-long = the text is too long
rule-unequal-columns = the columns have different numbers of rows
rule-blank-rows-counted = the count includes blank rows

### Form

form-tab-corrections = To correct
form-corrections-title = What we ask you to correct
form-corrections-count = { $count ->
    [one] { $count } point; the figures that you returned stand in this form.
   *[other] { $count } points; the figures that you returned stand in this form.
}
form-corrections-hint = Correct only what is listed here (cells with a note), save, and send this file back.
form-col-cell = Cell
form-col-found = What to look at
form-col-point = Level
form-point-must = must
form-point-ask = please check
form-tab-guidance = Guidance
form-tab-figures = Figures
form-tab-matrix = Figures by categories
form-tab-review = Review
form-tab-texts = Texts
form-tab-checks = Checks
form-tab-choices = Choices
form-tab-workings = Workings
form-unit = Unit
form-unit-code = Unit code
form-period = Period
form-deadline = Deadline
form-send-to = Send to
form-contact = Contact
form-code = Form code
form-how-to = How to fill this in
form-own-steps-1 = Fill in the open cells of the form; all others are locked.
form-own-steps-2 = Write 0 where there was nothing. Leave a cell blank only while there is no figure yet.
form-own-steps-3 = The sheet "{ $figures }" says which cells are missing or wrong; give the reason there where a figure is far from that of the last period. The sheet "{ $checks }" names each error and its remedy.
form-own-steps-4 = When the top of this sheet says "READY TO SEND", save and send back this very file.
form-steps-1 = Open the sheet "{ $figures }" and fill in the yellow cells; (*) marks what is required.
form-steps-2 = Write 0 where there was nothing; where nothing happened in a whole section, choose "Nothing to report" on its heading row. Leave a cell blank only while there is no figure yet.
form-carried-open = The list "{ $list }" begins with { $count ->
    [one] your row
   *[other] your { $count } rows
} of the period before: bring each up to date, fill in what is blank, add new rows below; clear a row that holds no longer.
form-carried-locked = The list "{ $list }" begins with { $count ->
    [one] your row
   *[other] your { $count } rows
} of the period before, whose grey cells can't be changed: fill in what is blank, add new rows below.
form-steps-3 = On the lists, one row for each group; choose "Nothing to report" where there is nothing to list.
form-steps-4 = The column "Status" beside the input cells says what is missing or wrong; the sheet "{ $checks }" names each error and its remedy.
form-steps-marks = The column "Status" beside the input cells says what is missing or wrong.
form-steps-5 = When the top of this sheet says "READY TO SEND", save and send back this very file.
form-legend-input = input
form-legend-input-text = Yellow cells are yours to fill in.
form-legend-locked = locked
form-legend-locked-text = All other cells are locked.
form-legend-signs = ✓ ● × ! ≠ ▲
form-legend-signs-text = ✓ fine; ● missing; × wrong kind; ! out of range; ≠ doesn't fit other figures; ▲ give a reason or look again.
form-sheets = Sheets of this file
form-review-hint = This sheet shows what is filled in on the form, beside the last period; nothing is filled in here. Notes and reasons go into the last column.
form-figures-hint = Fill in the column "This period"; (*) is required.
form-matrix-hint = Fill in the coloured cells: a row for each indicator, a column for each category; (*) is required.
form-matrix-parts = Parts
form-matrix-of-which = Of which
form-matrix-previous = Last period: { $figure }.
form-matrix-plan = Plan: { $figure }.
form-checks-hint = The states follow what you type.
form-col-code = Code
form-col-number = No.
form-col-label = Indicator
form-col-measure = Measure
form-col-previous = Last period
form-col-value = This period
form-col-note = Note
form-col-question = Question
form-col-answer = Answer
form-col-mark = Status
form-col-difference = Difference
form-col-level = Weight
form-col-check = What must not be
form-col-state = State
form-col-fix = What to do
form-state-holds = Holds
form-state-fails = Doesn't hold
form-state-unknown = Not enough figures
form-level-must = must hold
form-level-look = look again
form-mark-good = ✓
form-mark-waiting = … needs figures
form-col-plan = Plan
form-col-done = Reached
form-plan-no-percent = How much is reached stands in the summary.
form-plan-alone = What this period reaches of it.
form-plan-so-far = What is reached so far: { $before } in earlier periods, and this one.
form-mark-missing = ● missing
form-computed-title = Calculated
form-computed-hint = Don't type here. It is: { $formula }
form-mark-not-asked = – only if { $why }
form-mark-missing-if = ● missing: { $why }
form-mark-unwanted = × must be blank
form-asked-if = Only if { $why }.
form-required-if = Required if { $why }.
form-mark-misfit = × wrong kind
form-mark-unlisted = × not in the list
form-mark-astray = × other group
form-mark-unlike = × not the pattern
form-mark-twice = × same as another
form-mark-beyond = ! out of range
form-mark-fails = ≠ doesn't fit
form-mark-unexplained = ▲ give reason
form-mark-doubtful = ▲ look again
form-ready = READY TO SEND
form-not-ready = NOT FINISHED
form-status-filled = Required cells filled
form-status-wrong = Wrong cells
form-status-failing = Checks that fail
form-status-to-do = Left to do
form-to-do-missing = Missing cells to fill in (●): { $count }.
form-to-do-wrong = Wrong cells to correct (× or !): { $count }.
form-to-do-failing = Checks that don't hold (≠): { $count }.
form-to-do-reasons = Large changes that want a reason (▲): { $count }.
form-to-do-look = Checks to look at again, and to leave if the figures are right: { $count }.
form-to-do-none = Nothing that must be done is left; save and send this file.
form-sheet-left = { $count } to do
form-sheet-done = ✓ done
form-list-total = Total
form-nothing-of-section = Nothing here?
form-nothing-of-section-hint = Chosen here, it makes the blank cells of this section mean nothing to report. Levels (such as closing figures) still have to be filled in.
form-nothing-question = Nothing to list? Say so here:
form-more-rows = More rows: go on from this row downwards.
form-yes-no = yes/no
form-wrong-title = Not accepted
form-wrong-count = This cell takes a whole number; where there is none, write 0 or "Nothing to report".
form-wrong-amount = This cell takes a number; where there is none, write 0 or "Nothing to report".
form-date-hint = Type day/month/year, such as 17/10/2024.
form-wrong-count-in-list = This cell takes a whole number; where there is none, write 0.
form-wrong-amount-in-list = This cell takes a number; where there is none, write 0.
form-wrong-date = This cell takes day/month/year, such as 17/10/2024.
form-wrong-choice = Choose one of the values of the list.
form-unit-typed-too = Choose from the list, or type the name or the code of another unit exactly as on the register. What is typed is looked up when the form comes back.
form-wrong-under = Choose “{ $label }” first, then choose from the drop-down here.
form-wrong-reference = Choose one of the rows on sheet “{ $list }”; where it is not there yet, write it there first.
form-wrong-pattern = It has to be: { $pattern }.
form-limit-min = { $min } or more.
form-limit-max = { $max } at most.
form-limit-both = From { $min } to { $max }.
nothing-to-report = Nothing to report
yes = Yes
no = No
page-footer = Page &P of &N

### Inbox

because = { " " }({ $reason })
reason-slow = it took more than { $seconds } seconds
reason-large = it needs more than { $mebibytes } MB of memory
reason-crash = the reader failed on its content
reason-not-regular = not an ordinary file but a link or a device
reason-file-size = { $megabytes } MB; a form has less than one
defect-not-calculated = a formula that was not calculated when the file was saved
defect-twice = the file has this cell twice
defect-covered = a value hidden under a merged cell
defect-not-finite = no finite number
defect-unclear = written in a way that programs read differently
reason-checksum = its content was changed or damaged on the way
reason-same-name = two of its parts or sheets have the same name
reason-too-much = it unpacks to more than any form could hold
reason-cut-off = it is cut off or incomplete
reason-broken = its inside is not that of a workbook
reason-malformed = the XML inside is malformed
reason-entities = it contains definitions that no spreadsheet program writes
reason-encoding = its text is not in UTF-8
reason-lost-letters = it was saved as CSV in an old encoding, which put "?" for letters with marks; open the workbook that was filled in and save it as .xlsx
reason-address = it has a cell beyond the end of a sheet
reason-variants = it has a sheet in two variants
reason-old = it is in the format of Excel 5.0/95; open it in Excel and save it as .xlsx
content-xml = a workbook as XML; open it and save it as .xlsx
content-shortcut = a shortcut; the file itself is somewhere else
content-placeholder = nothing but zeros; the file was not downloaded
content-image = a picture
content-mail = an e-mail
content-signature = a digital signature
content-text = plain text
reason-container-damaged = broken, or two files in it share a name
reason-container-large = too large when unpacked
reason-container-deep = more than two layers deep
reason-container-many = too many files
reason-container-kind = packed as { $kind }; only .zip, .7z and .gz are opened
reason-container-sealed = encrypted for its recipient: only their mail program opens it
reason-container-link = only a link to a file somewhere else
kind-number = a number
kind-unit = the list of units
kind-yes-no = Yes or No
kind-date = a date

### Check

explain-about = meaning
explain-example = example
explain-clerk = the clerk
explain-unit = the unit
explain-fix-of-rule = do what the column Fix of the Checks table says
# What to do with a file of no use whose unit has a return.
put-away = this unit's return is there ({ $beside }): put this file away, out of the inbox
severity-blocking = blocking
severity-query = query
severity-note = note
state-accepted = Accepted
state-accepted-with-queries = Accepted with queries
state-nil = Nothing to report
state-rejected = Rejected
state-superseded = Superseded
state-copy = Copy of another file
state-opened = Opened, see the files in it
state-set-aside = Set aside
state-missing = Missing
timeliness-on-time = On time
timeliness-late = Late
timeliness-unknown = Day of receipt unknown
timeliness-not-returned = Not returned

finding-lock-file = a lock or system file, no return
finding-lock-file-expected = { "" }
finding-lock-file-fix = close the document if it is open; this file may be deleted
finding-lock-file-about = A lock or system file that another program left behind.
finding-lock-file-example = .~lock.form.ods#, which LibreOffice makes while form.ods is open
finding-lock-file-fix-unit = nothing to do
finding-unopened-file = the system does not let it be opened: { $reason }
finding-unopened-file-expected = { "" }
finding-unopened-file-fix = { $remedy }
finding-unopened-file-about = The system does not let this file or folder be read: it is open in another program, the rights to it are missing, its path is too long. The other files are read as ever.
finding-unopened-file-example = form.xlsx is open in Excel on another computer
finding-unopened-file-fix-unit = nothing to do; the head office opens the file again
finding-empty-file = the file is empty
finding-empty-file-expected = { "" }
finding-empty-file-fix = save the attachment again, or ask the unit to send it again
finding-empty-file-about = A file with nothing in it, usually an interrupted download.
finding-empty-file-example = form.xlsx is 0 bytes long because its download was cut short
finding-empty-file-fix-unit = open the form as saved, see that the figures are there, send it again
finding-not-a-workbook = no workbook ({ $known ->
    [yes] its content is { $found }
   *[no] unknown content
})
finding-not-a-workbook-expected = expected a workbook: .xlsx, .xlsm, .xlsb, .xls or .ods
finding-not-a-workbook-fix = ask the unit to send the filled-in form itself
finding-not-a-workbook-about = The file is no workbook, whatever its name ends in.
finding-not-a-workbook-example = form.xls is really a web page that some program exported
finding-not-a-workbook-fix-unit = open the form you received in Excel, fill it in, save it and send that file; no picture, PDF or Word document
finding-encrypted-file = the file has a password and can't be opened
finding-encrypted-file-expected = { "" }
finding-encrypted-file-fix = if you know the password, run again with --ask-passwords and type it when asked; if not, ask the unit to send it without one
finding-encrypted-file-about = A workbook or an archive that asks for a password, and none that was typed with --ask-passwords, or stands in the environment variable TONGHOP_PASSWORDS (one a line, or with ; between them), opens it.
finding-encrypted-file-example = opening form.xlsx asks for a password
finding-encrypted-file-fix-unit = open it in Excel, clear the password under File > Info > Protect Workbook > Encrypt with Password, save and send again; if it is an archive, pack it without a password or send the form itself
finding-reading-stopped = reading the file was stopped: { $reason }
finding-reading-stopped-expected = { "" }
finding-reading-stopped-fix = open it, copy what was typed into a fresh form (values only) and put that into the inbox, or ask the unit to
finding-reading-stopped-about = A file on which the reader failed, took too long or asked for too much memory. It is set aside; all others are read as ever. The limits are the settings reading_seconds and reading_memory.
finding-reading-stopped-example = a form with a picture of 300 MB pasted into it
finding-reading-stopped-fix-unit = open it, copy the values into a fresh form (Paste Special > Values), save and send that
finding-damaged-file = the file can't be opened{ $reason }
finding-damaged-file-expected = { "" }
finding-damaged-file-fix = save the attachment again, or ask the unit to save and send it again
finding-damaged-file-about = Looks like a workbook but can't be opened: broken, cut off or far too large.
finding-damaged-file-example = form.xlsx is half as long as it was because copying it was interrupted
finding-damaged-file-fix-unit = open the form in Excel, save it as a new .xlsx file and send that
finding-opened-container = opened; { $count ->
    [one] { $count } file inside, which has its own line
   *[other] { $count } files inside, which have their own lines
}{ $others ->
    [0] { "" }
    [one] ; { $others } file beside is no workbook
   *[other] ; { $others } files beside are no workbooks
}
finding-opened-container-expected = { "" }
finding-opened-container-fix = nothing to do
finding-opened-container-about = An archive (.zip, .7z, .gz), a saved e-mail (.eml, .msg, .mbox, .emlx), winmail.dat or a signed e-mail; the files inside are read as files of the inbox, their names written after the sign ›.
finding-opened-container-example = mail.eml with form.xlsx attached: the form is read under the name "mail.eml › form.xlsx"
finding-opened-container-fix-unit = nothing to do
finding-refused-container = not all files inside can be read{ $reason }
finding-refused-container-expected = { "" }
finding-refused-container-fix = open it yourself and copy the forms in it into the inbox
finding-refused-container-about = An archive or e-mail that is broken, too large, packed in a way that is not opened (such as .rar), encrypted, of too many files, or more than two layers deep.
finding-refused-container-example = an archive in another archive that is attached to an e-mail
finding-refused-container-fix-unit = send the form itself, not in an archive
finding-undelivered-letter = { $kind ->
    [delayed] the letter to { $found } has not arrived yet; the server goes on trying{ $letter }{ $reason }
   *[failed] the letter to { $found } could not be delivered{ $letter }{ $reason }
}
finding-undelivered-letter-expected = { "" }
finding-undelivered-letter-fix = correct the address in the unit's email column and send the letter again (with --again), or tell the unit another way; if the server goes on trying, wait
finding-undelivered-letter-about = A mail server says that a letter of the office could not be delivered. The form in it is the one that the office sent, no return, and is not read.
finding-undelivered-letter-example = MAILER-DAEMON sends a request back, as a letter of the unit's address is wrong
finding-undelivered-letter-fix-unit = tell the office which address you use
finding-automatic-mail = { $kind ->
    [received] a program says that the letter to { $found } has arrived or was opened{ $letter }{ $reason }
   *[answer] an automatic answer of { $found }{ $letter }{ $reason }
}
finding-automatic-mail-expected = { "" }
finding-automatic-mail-fix = read whether the recipient is away; a form in this e-mail does not count
finding-automatic-mail-about = An e-mail that a program wrote by itself: somebody is away, something arrived or was read. A form in it is no return and is not read.
finding-automatic-mail-example = a unit's mailbox answers "away until the end of the week"
finding-automatic-mail-fix-unit = if you sent a form, send it again in an e-mail of your own
letter-known = { " " }({ $kind }{ $day })
letter-of-day = { " " }of { $day }
address-unnamed = a recipient whose address is not told
finding-not-a-return = this workbook is not a form that was sent out{ $likely }
not-a-return-likely = {" "}(perhaps the form of { $unit } without its form code)
finding-not-a-return-expected = expected a form with its form code
finding-not-a-return-fix = ask the unit to fill in the form it was sent; move unrelated files elsewhere
finding-not-a-return-about = A workbook that opens but is no form of this tool.
finding-not-a-return-example = a list of staff in a workbook of the unit's own
finding-not-a-return-fix-unit = fill in the form you received instead of a table of your own
not-a-return-sheets = {" "}(a summary whose data stand on { $expected } sheets, of which { $found } are there)
not-a-return-layout = {" "}(it is on the office's form, without a form code; to take such returns, set "unstamped" to "yes")
not-a-return-nameless = {" "}(it is on the office's form, but nothing names a unit: neither the form nor the file nor its folder)
finding-unclear-unit = a form without a form code, and it is not certain whose it is: { $found }
finding-unclear-unit-expected = expected one unit that all agree on
finding-unclear-unit-fix = note the unit's code in the column "unit" of received.csv (file,received,unit), or add another name to the table Units, and run again
finding-unclear-unit-about = A form on the office's layout without a form code, and what names a unit does not name one and the same; nothing is guessed, and no figure is taken.
finding-unclear-unit-example = the form says North Primary School, the file's name South Primary School
finding-unclear-unit-fix-unit = write the unit's right name into the form and send it again
unit-said-cell = cell { $cell } says "{ $found }": { $units }
unit-said-unknown = cell { $cell } says "{ $found }", which is not in the table Units
unit-said-file = the name of file or folder: { $units }
unit-said-register = received.csv says { $units }
unit-said-register-unknown = received.csv says "{ $found }", which is not the name or code of one unit
finding-unstamped-return = a form without a form code, taken as that of { $unit } by: { $found }
finding-unstamped-return-expected = { "" }
finding-unstamped-return-fix = see whether it is the right unit; if not, note the unit's code in the column "unit" of received.csv and run again
finding-unstamped-return-about = A form on the office's layout that never had a form code, taken by the unit's name or code in the form, the name of the file or folder, or received.csv.
finding-unstamped-return-example = last quarter's form, filled in on the common layout with the unit's name above
finding-unstamped-return-fix-unit = next time fill in the form that you received, with its form code
finding-unstated-period = { $found ->
    [none] a form without a form code, and no cell says its period
   *[other] a form without a form code; the cell of the period says "{ $found }", which is no period
}
finding-unstated-period-expected = expected figures of { $expected }
finding-unstated-period-fix = ask the unit of which period the figures are; if of this one, note so in the table Waivers, if not, move the file elsewhere
finding-unstated-period-about = A form without a form code that does not say its period either, so that it is not certain of which period its figures are.
finding-unstated-period-example = the cell of the period still says "Quarter … of 20…"
finding-unstated-period-fix-unit = write the period into the form and send it again
finding-newer-summary = a later version of the program wrote this summary: data of version { $found }
finding-newer-summary-expected = this program reads versions up to { $expected }
finding-newer-summary-fix = update the program and run again
finding-newer-summary-about = The lower office uses a later version of the program, so its data may mean what this one doesn't know.
finding-newer-summary-example = the lower office has updated the program, the office above has not
finding-newer-summary-fix-unit = wait until the office above has updated the program
finding-wrong-campaign = a form of campaign "{ $found }"
finding-wrong-campaign-expected = expected campaign "{ $expected }"
finding-wrong-campaign-fix = ask the unit for the form of this campaign
finding-wrong-campaign-about = A form of another campaign.
finding-wrong-campaign-example = a form of the yearly survey among quarterly reports
finding-wrong-campaign-fix-unit = find the form of this round, fill it in and send it
finding-wrong-period = a form of period { $found }
finding-wrong-period-expected = expected period { $expected }
finding-wrong-period-fix = send the unit this period's form again
finding-wrong-period-about = A form of another period, usually the one before.
finding-wrong-period-example = a form of the first quarter sent in the second
finding-wrong-period-fix-unit = fill in this period's form; don't send last period's with new figures
finding-wrong-version = form version { $found }
finding-wrong-version-expected = the version now is { $expected }
finding-wrong-version-fix = send the unit a new form, or restore the campaign as it was
finding-wrong-version-about = The form asks something else than the campaign does now: the campaign changed after the forms went out.
finding-wrong-version-example = forms went out on the 1st; on the 3rd the office added an indicator
finding-wrong-version-fix-unit = wait for the office's new form and fill that in
finding-earlier-form = the form went out before the campaign changed; { $asks ->
    [new] { $count } not yet asked there: { $new }
    [gone] asked no longer: { $gone }
   *[both] { $count } not yet asked there: { $new }; asked no longer: { $gone }
}
finding-earlier-form-expected = { "" }
finding-earlier-form-fix = all else counts; make a correction form (command corrections), so that the unit adds what is new
finding-earlier-form-about = The form went out before the campaign changed. What it asked as the campaign does now is read and counts; what is new is asked for, and what is asked no longer doesn't count.
finding-earlier-form-example = forms went out on the 1st; on the 3rd the office added an indicator; the unit sent the form of the 1st
finding-earlier-form-fix-unit = add what is new on the form that comes with this; what you reported stands there already
finding-unknown-unit = unit code "{ $found }" is not on the register
finding-unknown-unit-expected = { "" }
finding-unknown-unit-fix = look at the Units table
finding-unknown-unit-about = A form with the code of a unit that is not on the register.
finding-unknown-unit-example = the code "db99" on the form, which no line of the Units table has
finding-unknown-unit-fix-unit = see whether it is your own unit's form that you filled in
finding-unit-mismatch = a sheet carries the form code { $found }
finding-unit-mismatch-expected = the whole file should carry { $expected }
finding-unit-mismatch-fix = ask the unit to fill in its own form
finding-unit-mismatch-about = Sheets of one file carry different form codes: one was copied from another form.
finding-unit-mismatch-example = the sheet of figures was copied into another unit's form
finding-unit-mismatch-fix-unit = fill in your own unit's form; don't copy sheets from another
finding-lost-stamp = the hidden stamp is gone; recognised by the form code on the sheets
finding-lost-stamp-expected = { "" }
finding-lost-stamp-fix = nothing to do
finding-lost-stamp-about = The hidden stamp is gone; the form was recognised by its visible form code.
finding-lost-stamp-example = the sheets were copied into a new workbook
finding-lost-stamp-fix-unit = nothing to do; next time fill in the form as received
finding-identical-copy = the same as { $first }
finding-identical-copy-expected = { "" }
finding-identical-copy-fix = nothing to do; one of them may be deleted
finding-identical-copy-about = Two files are the same, byte for byte; one is used.
finding-identical-copy-example = form.xlsx and form (1).xlsx are the same, byte for byte
finding-identical-copy-fix-unit = nothing to do
finding-duplicate-return = the unit returned { $count } different files: { $files }
finding-duplicate-return-expected = expected one file for each unit
finding-duplicate-return-fix = keep one in the inbox; until then none of them counts
finding-duplicate-return-about = A unit returned several different files; none of them counts yet.
finding-duplicate-return-example = the unit sent form.xlsx, then form-new.xlsx with other figures
finding-duplicate-return-fix-unit = tell the office which file is the right one
superseded-received = received later
superseded-modified = saved later, by the date inside the file
superseded-saved = written to disk later
superseded-corrected = corrected on request
finding-superseded-return = another file takes its place: { $later } ({ $why })
finding-superseded-return-expected = { "" }
finding-superseded-return-fix = nothing to do
finding-superseded-return-about = The unit returned again; the last file, or the form that it corrected, is used. The last is told by the day received (received.csv, the e-mail), then by the date inside the file, then by that of the file on disk.
finding-superseded-return-example = the file received on the 15th gives way to that of the 18th
finding-superseded-return-fix-unit = nothing to do
finding-missing-return = nothing came from { $unit }
finding-missing-return-expected = the deadline is { $deadline }
finding-missing-return-fix = remind the unit
finding-missing-return-about = A unit returned nothing.
finding-missing-return-example = the deadline was 20 March 2024 and no file of the unit has come
finding-missing-return-fix-unit = fill in the form and send it now, even if there is nothing to report
finding-blank-copy = a blank form that came along with the filled one, { $filled }; it doesn't count
finding-blank-copy-expected = { "" }
finding-blank-copy-fix = nothing to do
finding-blank-copy-about = One e-mail or archive holds both a unit's filled form and its blank one, as when a letter is answered together with its attachment. Only the filled one counts.
finding-blank-copy-example = an answer with the office's blank form and the filled one attached
finding-blank-copy-fix-unit = next time send the filled form only
finding-shown-only = a form saved as CSV: one sheet only, and figures as they were shown, perhaps rounded
finding-shown-only-expected = expected a workbook (.xlsx) with all sheets
finding-shown-only-fix = ask the unit to save the form as .xlsx and send it again, or compare these figures with the unit's own
finding-shown-only-about = A form that came back as CSV or text. It keeps one sheet and what cells showed: figures are as rounded as their formats, and the other sheets are gone. It is read only with its form code and in Unicode (UTF-8).
finding-shown-only-example = form.csv, for which the unit chose "Save as" CSV UTF-8
finding-shown-only-fix-unit = open the form itself, choose File > Save As > Excel Workbook (.xlsx) and send that file
finding-sender-mismatch = the e-mail is from { $found }
finding-sender-mismatch-expected = the address of { $unit } is { $expected }
finding-sender-mismatch-fix = ask the unit whether it sent this; if so, add the address to the unit's email column
finding-sender-mismatch-about = A return came in an e-mail that is not from one of its unit's addresses.
finding-sender-mismatch-example = sent from a private mailbox instead of the unit's known address
finding-sender-mismatch-fix-unit = send it from the unit's own address
sender-unnamed = somebody without an address
address-unknown = not recorded
finding-late-return = received on { $found }
finding-late-return-expected = the deadline is { $expected }
finding-late-return-fix = recorded as late; its figures count
finding-late-return-about = A return came after the deadline.
finding-late-return-example = due on 20 March 2024, received on 22 March
finding-late-return-fix-unit = send it before the deadline next time
finding-lost-cell = the cell of "{ $label }" can't be found{ $likely }
lost-cell-likely = {" "}(perhaps { $cell } with "{ $found }", which is not certain enough to count)
finding-lost-cell-expected = expected a row with the indicator's code
finding-lost-cell-fix = send the unit its form again; rows and columns must stay
finding-lost-cell-about = The place of an indicator is gone from the file: its row, code or sheet was deleted.
finding-lost-cell-example = the row "Admitted" was deleted from the sheet of figures
finding-lost-cell-fix-unit = fill in the original form again; don't delete rows, columns, sheets or codes
finding-ambiguous-cell = "{ $label }" stands in two places with different values
finding-ambiguous-cell-expected = expected one place
finding-ambiguous-cell-fix = ask the unit to delete the sheet or row that is too many
finding-ambiguous-cell-about = Two places claim to be an indicator's cell and hold different values.
finding-ambiguous-cell-example = the sheet of figures was duplicated; one says 5, the other 6
finding-ambiguous-cell-fix-unit = delete the sheet or row that is too many and leave the right figure
finding-moved-cell = { $count ->
    [1] the row "{ $label }" was moved; read by its code
   *[other] { $count } cells from the row "{ $label }" on were moved; read by their codes
}
finding-moved-cell-expected = { "" }
finding-moved-cell-fix = nothing to do
finding-moved-cell-about = The cell was moved in the file; the value was found by the indicator's code.
finding-moved-cell-example = a row was inserted above the indicator
finding-moved-cell-fix-unit = nothing to do
finding-other-measure = "{ $label }" is measured in "{ $found }" in the summary that came up
finding-other-measure-expected = it should be "{ $expected }"
finding-other-measure-fix = ask the lower office to use the right measure, consolidate again and return the summary
finding-other-measure-about = A lower office's summary counts an indicator in another measure, so it can't be added.
finding-other-measure-example = "billion đồng" below, "million đồng" here
finding-other-measure-fix-unit = correct the indicator's measure in your campaign, consolidate again and return the summary
finding-changed-label = the row of "{ $label }" shows another label: "{ $found }"
finding-changed-label-expected = expected "{ $expected }"
finding-changed-label-fix = ask the unit what the figure answers; it was read by the indicator's code
finding-changed-label-about = The label in the return is not that of the campaign. The value is read by the indicator's code; where the row shows the label of another indicator, it counts nowhere. Where most units have the same other label (the campaign was reworded after the forms went out), this is a note.
finding-changed-label-example = the row "Admitted" was changed to "Admitted since January"
finding-changed-label-fix-unit = fill in the form as received and leave the labels alone; explain in the column of notes
finding-changed-measure = "{ $label }" shows the measure "{ $found }"
finding-changed-measure-expected = expected "{ $expected }"
finding-changed-measure-fix = ask the unit in which measure the figure is
finding-changed-measure-about = The measure in the return is not that of the campaign: the figure may be off by a thousand or a million, so it doesn't count yet.
finding-changed-measure-example = "million đồng" was changed to "đồng"
finding-changed-measure-fix-unit = convert the figure to the form's measure and put the measure back
finding-overwritten-checks = { $count ->
    [one] { $count } check is
   *[other] { $count } checks are
} no formula any more: { $cells }
finding-overwritten-checks-expected = { "" }
finding-overwritten-checks-fix = nothing to do; every rule is checked again here
finding-overwritten-checks-about = Checks of the form hold a text in place of their formula, so the unit didn't see what is wrong. A file without any formula and any validation was saved by a program that keeps neither, and nothing is said.
finding-overwritten-checks-example = "Holds" was typed over a state on the sheet of checks
finding-overwritten-checks-fix-unit = next time fill in the form as received, and don't paste over cells with formulas
finding-removed-validation = { $count } of { $all } input cells have lost their validation: { $cells }
finding-removed-validation-expected = { "" }
finding-removed-validation-fix = nothing to do; every value is checked here
finding-removed-validation-about = Input cells are without the validation (kind of value, choices, limits) that the form gave them, mostly since whole cells were pasted over them. A file without any formula and any validation was saved by a program that keeps neither, and nothing is said.
finding-removed-validation-example = a column of another table was pasted over the column of values
finding-removed-validation-fix-unit = next time paste values only (Paste Special > Values)
finding-external-links = { $count ->
    [one] { $count } link to another file; it was
   *[other] { $count } links to other files; they were
} not followed
finding-external-links-expected = { "" }
finding-external-links-fix = look at the figures that come from other files: what was read is what was last saved
finding-external-links-about = The workbook has formulas that take figures from other files on the unit's computer. What is read is what the file holds, which may be old.
finding-external-links-example = a value has the formula ='[figures.xlsx]Q1'!B5
finding-external-links-fix-unit = paste these figures as values, save and send again; if it is an archive, pack it without a password or send the form itself
finding-macros = the file has macros, which are never run here
finding-macros-expected = { "" }
finding-macros-fix = don't enable macros when you open this file
finding-macros-about = The form went out without macros and came back with some. Its figures are read, the macros are not run.
finding-macros-example = form.xlsm has VBA code that the unit, or a virus, put there
finding-macros-fix-unit = save the form as .xlsx and send that; scan the computer for viruses
finding-hidden-values = { $count ->
    [one] { $count } cell with a value lies
   *[other] { $count } cells with values lie
} in hidden rows, columns or sheets: { $cells }
finding-hidden-values-expected = { "" }
finding-hidden-values-fix = unhide them and see whether the figures are right; they count
finding-hidden-values-about = Values stand where nobody who opens the form sees them. They are identified with certainty, so they count, but somebody should look.
finding-hidden-values-example = the row "Admitted" is hidden, and its cell says 5
finding-hidden-values-fix-unit = unhide rows, columns and sheets and check the figures
finding-typed-outside = { $count ->
    [one] { $count } figure stands outside the form's cells and counts
   *[other] { $count } figures stand outside the form's cells and count
} nowhere: { $cells }
finding-typed-outside-expected = { "" }
finding-typed-outside-fix = ask the unit to which indicators the figures belong
finding-typed-outside-about = Figures were typed where the form asks for none: in a row or a column that was put in, beside the form, or on a sheet that the unit added (then this is a note). Nothing is guessed, so they count nowhere. Texts are no finding.
finding-typed-outside-example = a row was inserted below "Admitted", and 3 typed into it
finding-typed-outside-fix-unit = type figures into the form's own cells; explain in the column of notes
finding-blank-form = { $notes ->
    [0] the form came back blank, nothing in it is filled in
    [one] the cells for values are blank; there is text in one cell for notes
   *[other] the cells for values are blank; there is text in { $notes } cells for notes
}
finding-blank-form-expected = { $count ->
    [0] { "" }
    [one] expected one required cell to be filled in
   *[other] expected { $count } required cells to be filled in
}
finding-blank-form-fix = { $notes ->
    [0] tell the unit that its form is blank, and ask for it filled in
   *[other] ask the unit to move what it typed from the notes to the cells for values, and to send the form again
}
finding-blank-form-about = A form came back without a single answer: a blank copy was sent by mistake, or everything was typed into the notes. It is told once, not for each cell.
finding-blank-form-example = the unit filled in one copy of the form and sent another, blank one
finding-blank-form-fix-unit = { $notes ->
    [0] check whether you sent a blank copy by mistake; fill the form in and send it again, with "nothing to report" where that is so
   *[other] move what you typed from the notes to the cells for values, and send the form again
}
finding-missing-value = "{ $label }" is blank
finding-missing-value-expected = { $why ->
    [condition] a value is required, as { $rule }
    [rule] a value is required, to judge: { $rule }
   *[always] a value is required
}
finding-missing-value-fix = ask the unit to fill it in; a number is 0 where there was nothing
finding-missing-value-about = A required cell is blank.
finding-missing-value-example = the cell "Admitted" is blank
finding-missing-value-fix-unit = fill in the cell; 0 where a figure is asked for and there was nothing
finding-wrong-kind = { $shape ->
    [number] "{ $label }" is the number { $found }
    [day] "{ $label }" is the day { $found }
   *[text] "{ $label }" says "{ $found }"
}
finding-wrong-kind-expected = { $shape ->
    [measure] "{ $word }" is not the cell's measure ("{ $measure }")
    [word] expected a number without "{ $word }"
   *[text] expected { $expected }
}
finding-wrong-kind-fix = ask the unit to correct it
finding-wrong-kind-about = A value of another kind than asked for.
finding-wrong-kind-example = a cell for a count says "many"
finding-wrong-kind-fix-unit = type what is asked for: a number, a date, yes or no
finding-ambiguous-number = "{ $label }" says "{ $found }", which can be read in several ways
finding-ambiguous-number-expected = it may be: { $expected }
finding-ambiguous-number-fix = ask the unit which one is meant
finding-ambiguous-number-about = Text that can be read as two different numbers; the tool does not guess.
finding-ambiguous-number-example = "1.234" may be 1234 or 1.234
finding-ambiguous-number-fix-unit = { $cause ->
    [measure] convert the figure to the form's measure and type the number alone, without words such as "million"
   *[other] type the number again without separators of thousands
}
finding-fraction-in-count = { $shape ->
    [number] "{ $label }" is { $found }
   *[text] "{ $label }" says "{ $found }"
}
finding-fraction-in-count-expected = expected a whole number
finding-fraction-in-count-fix = ask the unit; it may be thousands read as decimals
finding-fraction-in-count-about = A fraction where a whole number is asked for; it may be "1.200" that a computer took for 1.2.
finding-fraction-in-count-example = a number of people is 1.2, probably 1.200 typed where the point is decimal
finding-fraction-in-count-fix-unit = type the whole number again without separators
finding-unreadable-value = "{ $label }" can't be read with certainty: { $reason }
finding-unreadable-value-expected = expected a typed value
finding-unreadable-value-fix = open the file in Excel, check the cell, type its value, save it as .xlsx
finding-unreadable-value-about = A cell that a program could read wrongly: a formula that was never calculated, a value under a merged cell, a cell that the file has twice, or a number written unclearly. Such a value is never taken.
finding-unreadable-value-example = a total is a formula that the phone which saved the file did not calculate
finding-unreadable-value-fix-unit = open the file in Excel, type the value into the cell, save and send again; if it is an archive, pack it without a password or send the form itself
finding-error-value = "{ $label }" is the error value { $found }
finding-error-value-expected = { $alone ->
    [yes] { "" }
   *[no] expected a value
}
finding-error-value-fix = { $alone ->
    [yes] ask the unit to clear the cell; nothing else is in the row, which counts as none
   *[no] ask the unit to type the value in place of the formula
}
finding-error-value-about = A cell with an error value such as #REF!.
finding-error-value-example = the cell shows #REF! because its formula points at a deleted sheet
finding-error-value-fix-unit = { $alone ->
    [yes] clear the cell (select it, press Delete)
   *[no] delete the formula and type the figure
}
finding-interpreted-value = "{ $label }" says "{ $found }", read as { $value } ({ $why })
finding-interpreted-value-expected = { "" }
finding-interpreted-value-fix = have a look if it seems odd
finding-interpreted-value-about = Text that was read as a number by a written rule.
finding-interpreted-value-example = "12 members" is read as 12
finding-interpreted-value-fix-unit = nothing to do if it was read right; type only the number next time
finding-converted-text = typed in { $found }; { $count ->
    [one] { $count } cell was
   *[other] { $count } cells were
 } converted to Unicode
finding-converted-text-expected = { "" }
finding-converted-text-fix = have a look at some of the cells
finding-converted-text-about = The sheet was typed in TCVN3 (ABC) or VNI and was converted to Unicode. Small letters typed in a font of capitals (its name ends in H) stay small.
finding-converted-text-example = "§¬n vÞ", typed in the font .VnTime, is read as "Đơn vị"
finding-converted-text-fix-unit = nothing to do; type in Unicode next time
finding-doubtful-text = { $count ->
    [one] { $count } cell
   *[other] { $count } cells
 } may be typed in { $found }, without enough certainty to convert: { $cells }
finding-doubtful-text-expected = expected Unicode text
finding-doubtful-text-fix = look at those cells in the file; if the text is wrong, ask the unit to type it again in Unicode
finding-doubtful-text-about = Text that reads both ways, or too little of it to be sure that it is TCVN3 or VNI; left as it is, nothing is guessed.
finding-doubtful-text-example = the whole sheet has only "§Ò nghÞ" that looks like TCVN3
finding-doubtful-text-fix-unit = choose Unicode in your keyboard program and type those cells again
finding-shortened-text = "{ $label }" has { $count } characters
finding-shortened-text-expected = a cell of Excel holds { $most }
finding-shortened-text-fix = the sheet of texts, the report and the export have all of it, the sheets of data and lists its beginning; ask the unit to be brief if need be
finding-shortened-text-about = A text longer than a cell of Excel can hold; the sheet of texts goes on in further rows, those of data and lists have its beginning only.
finding-shortened-text-example = a remark of 40,000 characters, stored by LibreOffice
finding-shortened-text-fix-unit = be brief, and send the details as a document of their own
finding-computed-mismatch = "{ $label }" shows { $found } in the form
finding-computed-mismatch-expected = from the unit's own figures: { $expected }
finding-computed-mismatch-fix = the calculated figure is taken; ask the unit which figure of the form is wrong
finding-computed-mismatch-about = A cell that the form calculates holds another result: somebody typed over it or changed its formula, or the program that saved the file did not calculate. What is consolidated is always calculated anew from what the unit filled in. Where the cell still is a formula, which a program did not calculate, it is only noted.
finding-computed-mismatch-example = budget 100, spent 60, and the cell "Left" says 30
finding-computed-mismatch-fix-unit = type nothing into cells that the form calculates; check the figures that they are calculated from
finding-uncalculated-formulas = { $count ->
    [one] { $count } formula is
   *[other] { $count } formulas are
} blank or 0 though the figures are there: { $cells }
finding-uncalculated-formulas-expected = { "" }
finding-uncalculated-formulas-fix = nothing to do: the program's own results are taken; to print the form, open the file in Excel or LibreOffice and save it again
finding-uncalculated-formulas-about = Formulas of the office's own form have no result: the program that saved the file did not calculate or kept no formulas, or figures were typed as texts, which formulas don't add. What is consolidated is always calculated anew from what the unit filled in.
finding-uncalculated-formulas-example = the form was filled in on a phone, and the row "Total" is still blank
finding-uncalculated-formulas-fix-unit = nothing to do; to see the totals, open the form in Excel or LibreOffice and save it again
cells-of-sheet = { $sheet }: { $cells }
computed-nothing = nothing
computed-not-yet = not calculated
finding-not-computed = can't calculate "{ $label }"
finding-not-computed-expected = { $reason }
finding-not-computed-fix = where the figure is needed, ask the unit for what is missing
finding-not-computed-about = An indicator that is calculated has no result: a figure that it needs is blank, a division is by 0, or the result of a count is no whole number. The unit's cell stays blank, and the unit is not in the indicator's total.
finding-not-computed-example = the unit left "Spent" blank, so there is no "Left"
finding-not-computed-fix-unit = fill in what is missing, where there is something to say
not-computed-blank = blank: { $labels }
not-computed-fraction = the result { $found } is no whole number

matrix-parts = { $place }: “{ $whole }” is not the sum of { $parts }
matrix-parts-fix = look at the cells of this row again and correct the wrong one
matrix-of-which = { $place }: “{ $some }” is more than “{ $whole }”
matrix-of-which-fix = look at both cells again and correct the wrong one
finding-out-of-range = "{ $label }" is { $found }
finding-out-of-range-expected = { $sides ->
    [least] { $min } or more
    [most] { $max } at most
   *[other] from { $min } to { $max }
 }
finding-out-of-range-fix = ask the unit to check the figure and its measure
finding-out-of-range-about = A value below the least or above the greatest allowed.
finding-out-of-range-example = admitted: -3, where the least allowed is 0
finding-out-of-range-fix-unit = check the figure and its measure, then correct it
finding-unknown-choice = "{ $label }" says "{ $found }"
finding-unknown-choice-expected = one of: { $expected }
finding-unknown-choice-fix = ask the unit to choose from the list
finding-unknown-choice-about = A value that is none of the choices.
finding-unknown-choice-example = "Medal", where the list has only Certificate and Letter
finding-unknown-choice-fix-unit = choose an entry from the cell's drop-down list
finding-unknown-reference = "{ $label }" says "{ $found }", which is no row of the list "{ $source }"
finding-unknown-reference-expected = { $hint ->
    [near] the nearest is "{ $near }"
    [none] that list has no rows yet
   *[other] it has to be a row of that list
}
finding-unknown-reference-fix = ask the unit to add the row that is missing there, or to correct the name
finding-unknown-reference-about = A column has to name a row of another list of the same return, and that list has no such row.
finding-unknown-reference-example = spending on project "P-07", where the list of projects has P-01 to P-06
finding-unknown-reference-fix-unit = choose from the cell's drop-down list; write a row that is missing in the other list first
finding-foreign-choice = { $hint ->
    [blank] "{ $label }" says "{ $found }", but "{ $of }" is blank
   *[other] "{ $label }" says "{ $found }", which does not belong to "{ $parent }" ({ $of })
}
finding-foreign-choice-expected = { $hint ->
    [blank] choose "{ $of }" first
    [none] nothing belongs to "{ $parent }"; leave it blank
   *[other] one of: { $expected }
}
finding-foreign-choice-fix = ask the unit to correct one of the two
finding-foreign-choice-about = A choice that does not belong to the earlier choice that it depends on (column parent of Choices).
finding-foreign-choice-example = commune "Ky Phu" in district "Cam Xuyen"
finding-foreign-choice-fix-unit = choose in the earlier cell, then choose again from the cell's drop-down list
finding-pattern-mismatch = "{ $label }" says "{ $found }"
finding-pattern-mismatch-expected = it has to be: { $expected }
finding-pattern-mismatch-fix = ask the unit to write it as the pattern says
finding-pattern-mismatch-about = A text that doesn't look as Indicators or Lists say.
finding-pattern-mismatch-example = "QD 125", where the pattern is #+/QD-UBND
finding-pattern-mismatch-fix-unit = write it as the pattern says
finding-duplicate-key = "{ $label }" says "{ $found }" a second time, after cell { $first }
finding-duplicate-key-expected = a row for each key
finding-duplicate-key-fix = ask the unit to remove the row that is there twice, or to correct it
finding-duplicate-key-about = Two rows of a list have the same key (column key of Lists): what is listed twice is counted twice.
finding-duplicate-key-example = two rows with decision 125/QD-UBND
finding-duplicate-key-fix-unit = remove the row that is there twice, or correct it
key-parts = { $first }, { $second }
finding-struck-out-row = list "{ $label }": { $count ->
    [one] a row of { $period } is gone: { $found }
   *[other] { $count } rows of { $period } are gone: { $found }
}
finding-struck-out-row-expected = { "" }
finding-struck-out-row-fix = ask the unit whether that is right; if so, note it in the table Waivers
finding-struck-out-row-about = The form began with the rows that the unit reported in the period before; one is not in what came back, or a cell of its key was changed.
finding-struck-out-row-example = works that were under way last period are not mentioned any more
finding-struck-out-row-fix-unit = put back the row if it still holds; if it ended, tell the office
finding-identical-rows = { $count ->
    [1] a row of "{ $label }" is the same as one above it: { $cells }
   *[other] { $count } rows of "{ $label }" are the same as one above them: { $cells }
}
finding-identical-rows-expected = { "" }
finding-identical-rows-fix = ask the unit whether it happened twice or was listed twice; until then these rows count
finding-identical-rows-about = Two rows of a list are the same in every cell: something may have happened twice, or one row was copied. A list of choices and figures alone is not asked about.
finding-identical-rows-example = two rows say "Mid-year conference", 25 people
finding-identical-rows-fix-unit = remove the row if it is there twice by mistake; if it happened twice, say how the two differ
finding-untouched-list = the list "{ $label }" is empty and doesn't say "nothing to report"
finding-untouched-list-expected = expected rows, or "nothing to report"
finding-untouched-list-fix = ask the unit whether there was nothing or it forgot; until then it counts as no rows
finding-untouched-list-about = A list has no rows and doesn't say "nothing to report" either: blank is not the same as none.
finding-untouched-list-example = the sheet of awards is as it was when the form went out
finding-untouched-list-fix-unit = fill in its rows, or choose "nothing to report" on top of the sheet
finding-nothing-with-rows = "{ $label }" says "nothing to report" but has { $count ->
    [one] { $count } row
   *[other] { $count } rows
 }
finding-nothing-with-rows-expected = expected one or the other
finding-nothing-with-rows-fix = ask the unit to remove one of them
finding-nothing-with-rows-about = A list says "nothing to report" and has rows.
finding-nothing-with-rows-example = the list of awards says "nothing to report" and has two rows
finding-nothing-with-rows-fix-unit = delete "nothing to report", or the rows
finding-total-row = row { $row } of "{ $label }" is a total ({ $found }) and is not counted as an entry
finding-total-row-expected = the entries add up to { $expected }
finding-total-row-fix = where the two differ, ask the unit to correct them; the form has its own total above the headings
finding-total-row-about = The unit wrote a total below its list. It is not added up with the entries; where it differs from their sum, the return waits.
finding-total-row-example = row 8 of the list of awards says "Total: 12", and the entries add up to 12
finding-total-row-fix-unit = delete the row of the total, or correct the entries where the two differ; the form has its own total above the headings
finding-opening-mismatch = "{ $label }" is { $found }
finding-opening-mismatch-expected = at the end of { $period } it was { $expected }
finding-opening-mismatch-fix = ask the unit, or record the reason in the Waivers table
finding-opening-mismatch-about = An opening value unlike the closing value of the period before.
finding-opening-mismatch-example = 91 at the beginning, where the period before ended with 92
finding-opening-mismatch-fix-unit = compare with last period's report; correct it, or explain in the column of notes
finding-known-mismatch = "{ $label }" is { $found }
finding-known-mismatch-expected = the office had filled in { $expected }
finding-known-mismatch-fix = ask the unit; where it is right, correct the Units table, or record the reason in the Waivers table
finding-known-mismatch-about = The unit changed a value that the office knew and had filled in.
finding-known-mismatch-example = the form came with 12 branches, the unit made it 13
finding-known-mismatch-fix-unit = compare with what was filled in; where yours is right, explain in the column of notes
finding-large-change = "{ $label }" is { $found }, { $period } had { $previous } (reason: { $reason })
finding-large-change-expected = a change of at most { $limit } times, from { $low } to { $high }
finding-large-change-fix = where no reason is given, ask the unit, and have it written in the note
finding-large-change-about = The value grew or shrank beyond the limit since last period. With a reason in the note it is only noted.
finding-large-change-example = 600 where last period had 46, and nothing in the column of notes
finding-large-change-fix-unit = check the value; where it is right, write the reason in the column of notes
reason-missing = none given
unit-noted = (the unit wrote: "{ $note }")
finding-outlier = "{ $label }" is { $found }, while half of the units of its group "{ $group }" have at most { $median } (reason: { $reason })
finding-outlier-expected = { $sides ->
    [least] { $low } or more, like the units of its group
    [most] { $high } at most, like the units of its group
   *[both] { $low } to { $high }, like the units of its group
 }
finding-outlier-fix = where no reason is given, ask the unit: the measure may be mistaken, or a digit too many or too few
finding-outlier-about = The value is unlike those of its group: further from the group's median than outlier_limit deviations. With a reason in the note it is only noted.
finding-outlier-example = 1,200,000 (đồng) where the units of the group have 5 to 40 (million đồng)
finding-outlier-fix-unit = check the value and its measure; where it is right, write the reason in the column of notes
finding-rule-mismatch = { $sides ->
    [none] { $message }
    [texts] { $message } ({ $found } against { $expected })
   *[other] { $message } ({ $found } against { $expected }, off by { $difference })
}
finding-rule-mismatch-expected = must hold: { $rule }
finding-rule-mismatch-fix = { $fix }
finding-rule-mismatch-about = A rule of the Checks table doesn't hold.
finding-rule-mismatch-example = 10 at the beginning, 5 admitted, 16 at the end, which must be 15
finding-rule-mismatch-fix-unit = look at the sheet of checks in the form and correct figures until no line complains
finding-value-not-asked = "{ $label }" is { $found }, but is not asked
finding-value-not-asked-expected = blank; it is asked only where { $rule }
finding-value-not-asked-fix = ask the unit to clear it, or to correct the answer that the condition rests on
finding-value-not-asked-about = A cell is asked only under a condition, the condition doesn't hold, and the cell has a value.
finding-value-not-asked-example = a unit answers "No" to having a project and gives its budget
finding-value-not-asked-fix-unit = clear the cell, or correct the answer that the condition rests on
finding-rule-not-judged = { $message }: not judged, as { $labels } is blank
finding-rule-not-judged-expected = with values there: { $rule }
finding-rule-not-judged-fix = ask the unit where those cells should have values; else let it be
finding-rule-not-judged-about = A rule rests on a blank that is not required, and was not judged; the column "blanks" of Checks says what to do then.
finding-rule-not-judged-example = a rule compares two cells, and one is blank
finding-rule-not-judged-fix-unit = fill in those cells where there is something to report
finding-rule-failed = { $message }: can't be calculated ({ $reason })
finding-rule-failed-expected = must hold: { $rule }
finding-rule-failed-fix = look at the values and the rule
finding-rule-failed-about = A rule can't be calculated on these values.
finding-rule-failed-example = a rule divides by an indicator that is 0
finding-rule-failed-fix-unit = check the figures that the rule names
finding-unmatched-transfer = "{ $label }": { $from } reports { $found }, { $to } reports { $expected }
finding-unmatched-transfer-expected = both should be equal
finding-unmatched-transfer-fix = ask both units
finding-unmatched-transfer-about = A transfer between two units that only one of them reports, or both differently.
finding-unmatched-transfer-example = unit A reports 2 members moved away, unit B only 1 received
finding-unmatched-transfer-fix-unit = compare with the other unit; the one in error corrects its form
finding-unknown-receipt = received.csv names "{ $found }", which is not in the inbox
finding-unknown-receipt-expected = { $near ->
    [yes] the nearest name: "{ $expected }"
   *[no] { "" }
}
finding-unknown-receipt-fix = correct the name in received.csv
finding-unknown-receipt-about = A line of the register of receipts (received.csv) names a file that is not in the inbox.
finding-unknown-receipt-example = received.csv has "so-noi-vu.xls" where the file is "so-noi-vu.xlsx"
finding-unknown-receipt-fix-unit = nothing to do; this is the office's own note
finding-earlier-receipt = the line of this file in received.csv is one of { $period } and doesn't count for this period
finding-earlier-receipt-expected = the day of receipt isn't known
finding-earlier-receipt-fix = note the day of this period in received.csv, and take out the lines of the period before
finding-earlier-receipt-about = The register of receipts (received.csv) still has the line of an earlier period for a file of the same name; its day is that of the earlier file.
finding-earlier-receipt-example = the period was changed by hand, and received.csv still says that "th01.xlsx" came on 15 March
finding-earlier-receipt-fix-unit = nothing to do; this is the office's own note
finding-passage-without-text = Passages, place "{ $place }": there is no "{ $found }" of { $unit }, so the reports lack this passage
finding-passage-without-text-expected = { "" }
finding-passage-without-text-fix = choose another unit's words; where they are the office's own, clear the row's unit and indicator
finding-passage-without-text-about = The Passages table names a text that its unit didn't return, or whose return doesn't count; the reports leave the passage out, also where the office has a wording of its own.
finding-passage-without-text-example = a text of unit A was chosen for section A.II.1, then A's return was rejected
finding-passage-without-text-fix-unit = nothing to do; this is the office's part
off-by = , off by { $difference }
finding-lapsed-waiver = the waiver of "{ $found }" of { $unit } ({ $reason }) { $case ->
    [over] held until the end of { $noted }
    [changed] is for the value { $noted }, now it is { $now }{ $off }
   *[unnoted] notes no value, now it is { $now }{ $off }
}
finding-lapsed-waiver-expected = it lets nothing through
finding-lapsed-waiver-fix = look again; to let it through all the same, write the present value, or the difference, into the line's column value
finding-lapsed-waiver-about = A waiver notes another value than the present one, or lets a blocking finding through without the value that was looked at.
finding-lapsed-waiver-example = a difference of 1 was let through; in the new return it is 900
finding-lapsed-waiver-fix-unit = nothing to do; this is the office's own table
finding-unused-waiver = the waiver of "{ $found }" ({ $reason }) matches no finding
finding-unused-waiver-expected = { "" }
finding-unused-waiver-fix = delete it, or look at its spelling
finding-unused-waiver-about = A waiver that no finding uses.
finding-unused-waiver-example = the Waivers table has a line for ket_nap, whose figure has since been corrected
finding-unused-waiver-fix-unit = nothing to do

### Consolidation

### Summary

summary-tab-overview = Overview
summary-tab-consolidated = Consolidated
summary-tab-categories = By categories
summary-tab-matrix = Units × indicators
summary-tab-plan = Plan and year
summary-tab-texts = Texts
summary-tab-status = Status
summary-tab-files = Files
summary-tab-findings = Findings
summary-tab-revisions = Revisions
summary-title-revisions = What went up, and revisions
summary-col-revision = Issue
summary-col-day = Day
summary-col-decided-by = Decided by
summary-col-until = Until
summary-all-units = All units
summary-col-revision-reason = Reason
summary-col-scope = Scope
summary-col-before = Before
summary-col-after = After
summary-col-because = Because of
summary-scope-all = All
summary-revision-number = { $number ->
    [0] First issue
   *[other] Revision { $number }
}
summary-closed-on = Closed on { $day }
summary-tab-data = Data
summary-tab-plan-data = Plan data
summary-tab-charts = Chart figures
summary-tab-trend = Trend
summary-tab-missing = Missing
summary-tab-waivers = Waivers
summary-tab-dictionary = Dictionary
summary-tab-rules = Rules
summary-title-consolidated = Consolidated table by section
summary-title-categories = Figures by categories
summary-title-matrix = Figures of each unit by indicator
summary-title-texts = Texts from the units
summary-title-status = Status of returns
summary-title-files = Every file of the inbox
summary-title-findings = What the checks found
summary-title-charts = Figures of the charts on the overview
summary-title-trend = Trend over the rounds
summary-title-missing = Units that owe a return or a correction
summary-title-waivers = What the office let through
summary-title-dictionary = Dictionary of indicators and methods
summary-title-rules = Rules that returns were checked by
summary-attribute-type = Type
summary-attribute-group = Group
summary-attribute-previous-rating = Rating of last year
summary-overview-subtitle = { $period } – { $common ->
    [yes] due for most on
   *[no] due on
} { $deadline } – made on { $date }
summary-caption-response = Response
summary-caption-headlines = Three things to know
summary-caption-key-figures = Key figures
summary-caption-charts = Charts
summary-caption-methods = Methods and how to read this
summary-caption-indicators = Indicators
summary-response-asked = Units asked
summary-response-accepted = Accepted, in the figures
summary-response-rejected = Returned, not accepted yet
summary-response-missing = Not returned
summary-response-on-time = Returned on time
summary-response-late = Returned late
summary-response-unknown = Day of receipt unknown
summary-response-nil = Nothing to report
summary-chart-response = Units by time of return
summary-headline-all = { $count ->
    [one] The one unit asked has returned and is in the figures.
   *[other] All { $count } units have returned and are in the figures.
}
summary-headline-missing = { $count } of { $asked } units not returned: { $names }.
summary-headline-rejected = { $count } of { $asked } returns not accepted yet and not in the figures: { $names }.
summary-headline-unusable = Of these, { $count } sent a file that can't be used: { $names }.
summary-headline-late = Late returns ({ $count }): { $names }.
summary-headline-office = The figures of the consolidating office itself are missing.
summary-headline-changes = Largest changes of key figures that are complete in both periods (percentages and figures below 10 apart): { $changes }.
summary-headline-change = { $label } { $figure } { $measure }, { $trend }
summary-headline-no-change = No key figure that is complete in both periods changed.
summary-headline-small-change = No key figure that is complete in both periods changed much.
summary-headline-not-compared = { $count ->
    [one] 1 key figure is
   *[other] { $count } key figures are
} not compared, as units are missing in one of the two periods ({ $reasons }).
summary-incomplete-now = now only { $reported }/{ $expected }
summary-incomplete-then = then only { $reported }/{ $expected }
summary-headline-no-comparison = There is no earlier summary to compare with.
summary-headline-open = { $blocking ->
    [0] Open: { $queries } to be asked about; see the sheet { $sheet }.
   *[other] Open: { $blocking } to be corrected and { $queries } to be asked about; see the sheet { $sheet }.
}
summary-headline-open-besides = { $blocking ->
    [0] Besides the returns that are missing: { $queries } to be asked about; see the sheet { $sheet }.
   *[other] Besides the returns that are missing: { $blocking } to be corrected and { $queries } to be asked about; see the sheet { $sheet }.
}
summary-headline-settled-besides = Besides the returns that are missing, nothing is left to correct or to ask about.
summary-headline-settled = Nothing is left to correct or to ask about.
summary-names-more = { $count ->
    [one] { $names } and one other unit
   *[other] { $names } and { $count } other units
}
summary-remark-office = The office's own figure is missing
summary-headline-incomplete = No changes can be told: no key figure has all its units in both periods.
summary-remark-choices = { $count ->
    [one] 1 unit chose otherwise in { $period }: { $names }
   *[other] { $count } units chose otherwise in { $period }: { $names }
}
summary-remark-missing = { $count ->
    [one] 1 unit missing: { $names }
   *[other] { $count } units missing: { $names }
}
summary-remark-missing-many = { $count } units missing, see the sheet { $sheet }
summary-remark-blank = { $count ->
    [one] { $count } unit returned no figure: { $names }
   *[other] { $count } units returned no figure: { $names }
}
summary-remark-blank-many = { $count } units returned no figure, see the sheet { $sheet }
summary-points = pp
summary-further-share = Share of the total
summary-further-plan = Plan of { $period }
summary-further-done = Of the plan reached
summary-further-rank = Rank among the groups
summary-caveat = { $periods }: { $words }
summary-caveat-renamed = had the code { $code }
summary-caveat-measure = was measured in "{ $measure }", not compared
summary-caveat-cumulative = runs from the start of another year, not compared
summary-caveat-incomplete = rests on { $reported } of { $expected } units, not compared
summary-caveat-absent = no figure
summary-note-succession = Units changed since { $period }: { $changes }. Totals of { $period } are over the units of that time.
summary-succession-merged = { $from } merged into { $into }
summary-succession-split = { $from } was split into { $into }
summary-succession-continued = { $from } has a new code and is { $into }
summary-succession-added = not there at the time: { $names }
summary-succession-closed = only there at the time: { $names }
summary-total = Total
summary-band-low = Usual in { $group }: from
summary-band-high = Usual in { $group }: to
summary-band-by = By { $attribute }
summary-band-previous = Against the period before
summary-band-last-year = Against last year
summary-consolidated-legend = Totals are formulas over the sheet Units × indicators. ▲ up, ▼ down; empty: nothing to calculate from; only some of the units now or then: not compared. Indicators in % change by percentage points (pp).
summary-matrix-legend = 0: the unit typed zero; –: nothing to report; a stroke across: left blank; grey: not asked of this unit, or the return is not accepted; bold on yellow: unlike the units of its group.
summary-list-legend = A row with No under "In the total" is the other half of a movement between two units, counted in the other row.
summary-list-empty = No unit listed anything in this period.
summary-list-total = Sum of the rows that count
summary-no-texts = No texts.
summary-continued = { $unit } (continued)
summary-more-in-data = This sheet is full: there are { $count } more, all of them on the sheet { $sheet }.
summary-more-in-export = This sheet is full: there are { $count } more, all of them in what tonghop export writes.
summary-no-findings = No findings.
summary-col-number = No.
summary-col-code = Code
summary-col-unit = Unit
summary-col-reporter = Reporting unit
summary-col-group = Group
summary-col-state = State
summary-col-timeliness = Deadline
summary-col-digest = SHA-256 begins
summary-col-received = Received
summary-col-file = File
summary-col-blocking = To correct
summary-col-queries = To ask
summary-col-asked = Form sent
summary-col-corrected = Correction sent
summary-col-reminded = Reminded
summary-col-waived = Waived
summary-col-reason = Reason
summary-col-text = Text
summary-col-indicator = Indicator
summary-col-measure = Measure
summary-col-this-period = This period
summary-col-reported = Units reported
summary-col-previous = Period before
summary-col-last-year = Same period last year
summary-col-difference = Difference
summary-col-change = Change
summary-col-remark = Remark
summary-col-counts = In the total
summary-col-place = Source
summary-col-severity = Severity
summary-col-found = What was found
summary-col-expected = Expected
summary-col-fix = What to do
summary-col-waived-reason = Reason for the waiver
summary-col-cell = Sheet and cell
summary-col-finding = Finding
summary-col-trend = Course
summary-col-owed = What to do
summary-col-message = What is said where it fails
summary-col-meaning = Meaning
summary-col-used = Used
summary-col-kind = Kind of value
summary-col-total = Total
summary-col-asked-of = Asked of
summary-col-limits = Limits
summary-col-guidance = Guidance
summary-col-rule = Must hold
summary-col-tolerance = Tolerance
summary-trend-legend = Each round's figures are over the units that it had; empty: no figure, or none that can be compared.
summary-trend-incomplete = { $mark } on yellow: not all units of that round have reported.
chart-incomplete = { $reported } of { $expected } units so far
chart-round-incomplete = { $mark } not all units have reported
summary-missing-line = Deadline { $deadline }; as of { $date }, { $count } units{ $office ->
    [yes] {" "}and the office's own form
   *[no] {""}
}.
summary-overview-own = own deadline: { $units }
summary-overview-own-count = { $units } units have their own deadline
summary-owed-until = { $what } (own deadline: { $day })
summary-owed-again = Sent { $file }, which can't be used: { $reason }; { $remedy }
summary-owed-return = Return the form that was sent
summary-owed-correction = Correct { $count } mistakes and return again; the first: { $first }
summary-reporter-all = All units
summary-reporter-totals = Totals
summary-reporter-nobody = Worked out
summary-kind-count = whole number
summary-kind-amount = amount
summary-kind-percent = percentage
summary-kind-yes-no = yes or no
summary-kind-choice = choice
summary-kind-date = date
summary-kind-text = text
summary-kind-unit = unit
summary-total-sum = sum over the units
summary-total-stock = sum of the units' levels, never over periods
summary-total-office = the consolidating office's own figure
summary-total-min = least figure
summary-total-max = greatest figure
summary-total-mean = mean, weighted by { $weight }
summary-total-ratio = total of { $above } divided by total of { $below }
summary-total-units = units that say yes
summary-total-no = units that say no to { $indicator }
summary-total-with = units whose { $attribute } is { $value }
summary-total-computed = worked out for each unit: { $rule }; the whole: { $total }
summary-title-plan = Plan, result and the year so far
summary-plan-legend = The plan of a longer period, mostly the year, is set against what came together since its start. Yellow with *: some units are missing. Rank: by percentage among the units, or the groups, with such a plan.
summary-col-bearer = Whose
summary-col-plan-period = Period of the plan
summary-col-plan = Plan
summary-col-cumulated = So far
summary-col-plan-percent = Reached
summary-col-plan-left = Left
summary-col-rank = Rank
summary-bearer-whole = All
summary-plan-missing-rounds = not so far: no summary of { $periods } is named (settings previous, history)
summary-plan-other-measure = not so far: { $period } had another measure
summary-plan-no-sum = this can't be taken together over periods
summary-plan-no-figure = no figure of this period, or of an earlier one
summary-plan-incomplete = only { $reported } of { $expected } units
summary-plan-incomplete-round = some units are missing: the worst round has { $reported } of { $expected }
summary-plan-rounds = with { $periods }
summary-plan-from = figure of the plan taken from the summary of { $period }
summary-plan-of-zero = the plan is not above 0: no percentage
summary-total-formula = { $rule }
summary-total-none = not totalled
summary-method-totals = Totals: exact decimal sums over the returns that were accepted; a return with mistakes counts nowhere. A ratio is the ratio of two totals, not the mean of ratios; means are weighted. Each total is a formula over the sheet Units × indicators and leads back to each unit.
summary-method-coverage = Reported: the units in a total, of those that were asked. Who is missing, and who left the figure blank, stands under Remark.
summary-method-comparison = Comparison: earlier figures come from the Data sheet of that round's summary and are over the units of that time. Changes are told only where all units reported in both periods; else the cell says which had how many. Renamed indicators, other measures, figures that run on from the start of another year, and units that merged, were split, came or went are told on the sheet Consolidated.
summary-method-change = Large changes: where an indicator has a limit, a figure outside last period's divided by it to last period's times it is asked about, unless the unit gave a reason.
summary-method-outliers = Outliers: in each group of { $fewest } or more units, the usual band is the median less and plus { $limit } deviations; each side's deviation is the median distance to the median on that side times 1.4826 (Iglewicz and Hoaglin, 1993). Figures outside are marked on the sheet Units × indicators{ $asked ->
    [yes] {" "}and asked about, unless the unit gave a reason
   *[no] {""}
 }.
summary-method-zero = Zero, nothing to report and blank are three different things: 0 is a unit's zero; – is nothing to report; a cell with a stroke across was left blank.
summary-data-goes-on = The data go on on the sheet { $sheet }.
summary-data-print = This sheet is for programs and has { $rows } rows; only its first page prints. To print all: Page Layout > Print Area > Clear Print Area.
summary-method-data = The sheet Data: each row is one value with its unit, indicator, file, sheet, cell and the file's SHA-256. Its status: given; nothing (to report); blank; unusable; missing (no return); rejected (a return with mistakes); list (how many rows a list has); not-counted (a row outside the totals).

### Narrative

template-line = , line { $line }
part-main = body
part-header = header
part-footer = footer
part-footnotes = footnotes
part-endnotes = endnotes
part-comments = comments
part-properties = document properties
template-paragraph = , { $part }, paragraph "{ $text }"
template-cell = , { $sheet }!{ $cell } "{ $text }"
template-suggestion = ; did you mean "{ $name }"?
template-not-word = not a Word document (.docx)
template-not-excel = not an Excel workbook (.xlsx, .xlsm)
template-encrypted = the document asks for a password; remove it and run again
template-damaged = the document is damaged; open it and save it again in Word
template-too-large = the document is too large
template-invalid = no valid document can be made from this template
template-unclosed-tag = "{ $found }" is not closed
template-stray-braces = closing braces without a tag at "{ $found }"
template-unclosed-block = the block "{ $found }" is not closed
template-unexpected-close = "{ $found }" closes a block that is not open
template-unexpected-else = "{ $found }" stands outside a block
template-column-loop = the loop over columns "{ $found }" doesn't fit what stands around it: open it above the loops over rows, close it at the last of its columns, and let no loop over rows begin or end between them
template-crossed-block = the block "{ $found }" opens and closes in places that don't belong together, such as two cells
template-too-deep = the block "{ $found }" is nested deeper than { $limit } levels
template-tracked-change = "{ $found }" is part of a tracked change; accept or reject it in Word first
template-interrupted-tag = "{ $found }" has a picture, field or note inside; type it again
template-section-break = "{ $found }" shares its paragraph with a section break; move it to a paragraph of its own
template-strict = the file is saved as "Strict Open XML"; open it in Word, choose Save As, type "Word Document (*.docx)", and run again
template-body-only = "{ $found }" can only stand in the body of a Word document (a chart in headers and footers too), not in text boxes or other notes
template-cell-only = "{ $found }" colours a cell of a table in a Word document, and there is none here (in Excel, use conditional formatting)
template-merge-here = "{ $found }" merges cells of a table in a Word document, and there is none here (in Excel, merge cells in the template)
template-columns-here = "{ $found }" must open first in a cell of a table in a Word document, and close last in that cell or a later one of the row; rows of one table repeat the same columns
template-picture-here = "{ $found }" can't stand here: pictures stand in Word documents (body, tables, headers, footers, notes), not in comments, properties, texts or workbooks
template-document-here = "{ $found }" must stand alone in a paragraph of the body of a Word document, not in tables, text boxes, headers, footers, notes or a paragraph with a section break
template-inserted-comment = the comment at "{ $found }" can't be inserted; delete the comments in that document and run again
template-inserted-endnote = the endnote at "{ $found }" can't be inserted; turn it into a footnote in that document and run again
template-inserted-file = the other file embedded at "{ $found }" can't be inserted; open that document in Word, save it and run again
template-inserted-control = the ActiveX control at "{ $found }" can't be inserted; put plain text in its place in that document
template-inserted-bullet = the list at "{ $found }" has pictures for bullets and can't be inserted; choose a letter or sign for its bullets
template-unreachable-part = "{ $found }" stands where nothing can be filled in, such as a chart
template-sheet-name = the name of a sheet takes "{"{{"}#each …{"}}"}" at its beginning and then single tags, not "{ $found }"
template-sheet-reference = the formula refers to a sheet of which there is one for each row of a list; add all of them up, as in SUM, or type a tag
template-in-formula = tags within formulas are not filled in; type "{ $found }" into a cell of its own and let the formula refer to that cell
template-no-sheets = the list has no rows, so that "{ $found }" leaves no sheet in the workbook; add a sheet that always stays
template-syntax = the tag "{ $found }" can't be read
template-unsupported = reports don't use tags like "{ $found }"
template-unknown-name = there is no name "{ $found }"
template-unknown-helper = there is no helper "{ $found }"
template-unknown-option = the helper has no option "{ $found }"
template-unknown-chart = there is no chart "{ $found }"; write its code or title in quotes, as in the table Charts
template-unknown-column = the list has no column "{ $found }"
template-needs-helper = "{ $found }" can't be printed as it is
template-argument-count = "{ $found }" takes { $least } to { $most } arguments
template-other = { $found }
template-not-a-number = "{ $found }" is not a number
template-not-a-list = "{ $found }" is not a list
template-not-an-indicator = "{ $found }" is not an indicator
template-not-a-date = "{ $found }" is not a date
template-not-a-text = "{ $found }" is not a text
template-not-true-or-false = "{ $found }" is neither true nor false
template-not-a-choice = "{ $found }" is none of the words allowed: { $allowed }
template-not-a-percentage = "{ $found }" can't be used: the indicator is no percentage, and only percentages change by points
template-figures-too-large = "{ $found }" is too large to calculate with
template-not-money = "{ $found }" is not money; add measure="triệu đồng" if it is
template-not-a-colour = "{ $found }" is not a colour; write red, orange, yellow, green, blue, grey, or six digits such as "FFC7CE"
template-no-file = { $found }: there is no such file in templates or in the campaign's folder
template-file-outside = { $found }: the file must lie in templates or in the campaign's folder; write its name, as in "logo.png"
template-file-too-large = { $found }: the file is larger than 20 MiB; save it smaller
template-not-a-picture = { $found }: not a whole picture that a document can hold (PNG, JPEG, or SVG without other pictures; at most 100 million points)
template-turned-picture = { $found }: the photo lies on its side, and the camera only noted that it is to be turned; turn it in a program for photos, save it and run again
template-not-a-document = { $found }: not a whole Word document (.docx)
template-file-protected = { $found }: protected by a password; take the password off and run again
template-strict-document = { $found }: saved as "Strict Open XML"; open it in Word, choose Save As, "Word Document (*.docx)" and run again
template-document-within = "{ $found }" stands in a document that is inserted itself; such a document inserts no other

trend-base-last-year = the same period last year
trend-base-previous = the previous period
helper-done = { $percent } of the plan of { $period }
helper-times = { $factor } times
names-and = and
names-others-plain = { $count } more
names-others =
    { $count ->
        [one] { $count } other unit
       *[other] { $count } other units
    }

### Commands

new-done = Made a campaign in { $dir }
new-campaign = {"  "}campaign.xlsx: the definition of the round
new-form = {"  "}{ $file }: the office's own form, with tags in the cells to fill in
new-templates = {"  "}templates: { $count } { $count ->
    [one] report template
   *[other] report templates
}
new-previous = {"  "}previous: { $count } earlier { $count ->
    [one] summary
   *[other] summaries
}
new-inbox = {"  "}inbox: { $count } { $count ->
    [one] file received
   *[other] files received
}
new-next = Next:
new-step-edit = {"  "}open campaign.xlsx, read its sheet Guide and edit it
new-step-forms = {"  "}tonghop mail request { $dir } (drafts of letters with each unit's form), or the forms alone: tonghop forms { $dir }
new-step-check = {"  "}copy the files or e-mails that units send back into inbox, then: tonghop check { $dir }
new-step-mail = {"  "}tonghop mail correction { $dir } (to correct), tonghop mail reminder { $dir } (to remind)
new-step-status = {"  "}tonghop status { $dir } (at any time: who has returned and what is open)
new-step-consolidate = {"  "}tonghop consolidate { $dir }
new-from-done = Made a campaign in { $dir } from { $source }
new-from-found = {"  "}found: { $typed } indicators to be filled in, { $computed } that the form works out, { $lists } lists, { $choices } sets of choices, { $rules } rules
new-from-left = {"  "}left out: { $left } cells or formulas; { $account } has the reason for each
new-from-stopped = the program stopped half-way while it read the form
new-from-filled = {"  "}{ $filled } lines are filled in already: tags have taken the place of it; what stood there is in { $account }. Where that is last period's return, put { $source } into the inbox of that period
new-from-campaign = {"  "}campaign.xlsx: the proposed definition of the round; units, period and deadline are examples to be replaced
new-from-form = {"  "}{ $form }: the same workbook with a tag, the indicator's code, in each cell to be filled in
new-from-account = {"  "}{ $account }: what each cell was taken for; { $count } lines to look at on the first sheet
new-from-look = {"  "}open { $account }: look at each line of the sheet "To look at", glance over "Sure"
new-from-edit = {"  "}open campaign.xlsx: replace units, period, deadline and office; correct indicators that aren't right
new-from-forms = {"  "}tonghop form check { $dir } (whether the tags in the form are complete and right), then tonghop forms { $dir }
new-step-look = {"  "}look at the results in the folder output

own-form-question = question
own-form-not-readable = can't read the workbook "{ $found }"; open and save it with Excel or LibreOffice
own-form-strict = "{ $found }" is saved as Strict Open XML; save it as an ordinary Excel workbook (.xlsx)
own-form-unclosed = a tag lacks its braces: "{ $found }"; write {"{{"}code{"}}"}
own-form-unknown-tag = no indicator and nothing to print is called "{ $found }"
own-form-tag-in-text = the tag { $found } must stand alone in its cell: there is other text in it
own-form-tag-in-formula = a tag in a formula: { $found }; give the cell the indicator's code as its name instead
own-form-merged = the tag "{ $found }" is in a merged cell and not in its first one; move it to { $right }
own-form-twice = "{ $found }" already has the cell { $right }; each code has one cell
own-form-not-asked = "{ $found }" is asked of no unit, so it has no cell in the form
own-form-no-cell = the form has no cell for the indicator "{ $found }" ({ $right }); type the tag {"{{"}{ $found }{"}}"} into its cell
own-form-no-list = the form has no row for the list "{ $found }" ({ $right }); type the tags {"{{"}{ $found }.column{"}}"} into its first row
own-form-no-column = the row of the list lacks the column "{ $found }"; type the tag {"{{"}{ $found }{"}}"} into its cell
own-form-other-row = "{ $found }" is in another row than { $right }; the columns of a list stand in one row
own-form-name-without-formula = the name "{ $found }" is not on one cell with a formula; delete it, or type the tag {"{{"}{ $found }{"}}"} into the cell to fill in
own-form-no-indicator = { $found } is blank and ruled and has no indicator: should units be asked for it?
own-form-near = ; did you mean "{ $right }"?
own-form-hint-asked = Cells that units fill in (one cell a code, the tag alone in it)
own-form-hint-lists = Lists (all columns in one row, the first of the list)
own-form-hint-computed = Figures that the form works out (they need no cell)
own-form-hint-beside = Beside the cell of an indicator, for example:
own-form-hint-printed = Printed (the cell may have other text)
own-form-hint-nowhere = no cell yet
own-form-hint-nothing = { $about }: the cell to say "nothing to report" in; without the tag it stands on the sheet for review
own-form-hint-mark-list = { $about }: what is still wrong; in the row of the list a mark for each row
own-form-hint-previous = { $about }: the last period's value
own-form-hint-plan = { $about }: the figure of the plan
own-form-hint-left = { $about }: what is left of the plan, live
own-form-hint-mark = { $about }: what is still wrong, live
own-form-hint-unit-name = the unit's name
own-form-hint-unit-code = the unit's code
own-form-hint-attribute = of the unit: { $about }
own-form-hint-period = the period
own-form-hint-deadline = the unit's last day
own-form-hint-form-code = the form's code
own-form-hint-state = how far the form is, live
own-form-hint-setting = the setting { $about }
own-form-external = the layout takes figures from another file ({ $found }): units will be asked to update links, and don't have that file; is it needed?
own-form-signed = the workbook has a digital signature, which the forms won't carry; is that all right?
own-form-hidden-sheet = "{ $found }" is on a hidden sheet, and units can't fill it in; show the sheet, or move the tag
own-form-hidden-cell = "{ $found }" is in a hidden row or column, and units won't see the cell: should it stay hidden?
own-form-tag-in-note = a comment has the tag { $found }: units will see it as it stands; should it stay?
own-form-tag-elsewhere = the tag { $found } is outside of cells (a header, a footer, a tab or a drawing) and is not replaced there; type it into a cell
own-form-other-extension = the name "{ $found }" doesn't fit the content (with or without macros), and Excel won't open it; rename it to "{ $right }", in the setting too
own-form-other-format = "{ $found }" is no Excel workbook .xlsx or .xlsm, though its name says so; open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)
own-form-encrypted = "{ $found }" asks for a password on opening; take that away (one that locks sheets may stay) and save
system-held = it is open in another program
system-held-fix = close it there and run again
system-not-allowed = the system does not allow it to be opened or written
system-not-allowed-fix = close the program that has it open, or have the rights to it given, and run again
system-gone = it is not there any more
system-gone-fix = see that the path is right and the disk connected, and run again
system-full = the disk is full
system-full-fix = make room on it and run again
system-read-only = the disk can only be read
system-read-only-fix = copy the campaign's folder to where it can be written, and run again
system-long-name = its name or path is too long
system-long-name-fix = give it a shorter name, or move the folder nearer to the top of the disk
system-folder = it is a folder, not a file
system-folder-fix = rename the folder or move it away
system-no-folder = a file stands in its path where a folder should
system-no-folder-fix = look at the path again
system-memory = the computer has not enough memory
system-memory-fix = close other programs and run again
system-unreachable = the network disk can't be reached
system-unreachable-fix = see that the network is connected and run again
system-any-fix = as the reason says: close the file where it is open, have the rights to it given, or shorten its path; then run again
system-other-fix = see whether it can be opened on this computer, and run again
error-read = can't read { $path }: { $reason }
error-write = can't write { $path }: { $reason }
error-own-form = no forms are made of { $path }: { $count ->
    [one] { $count } mistake
   *[other] { $count } mistakes
 }
error-no-inbox = there is no folder { $path }; make it and put the files that the units sent back into it
error-not-a-folder = { $path } is a file that belongs to no campaign; this command takes a campaign's folder (where campaign.xlsx lies). A file that a unit sent back goes into the folder inbox there
error-output-there = { $folder } is a folder that is read: what is written there would count as received or as a template; name another folder with --output
error-no-path = there is nothing at { $path }; look at the path again
error-no-campaign = { $dir } has no campaign.xlsx, campaign.ods or folder campaign; make one with: tonghop new DIR
error-several-campaigns = { $dir } has more than one campaign: { $found }; keep one
error-bad-workbook = { $path } is no readable workbook; open it and save it again in Excel or LibreOffice
error-no-earlier = there is no file { $path }; see the setting "{ $setting }"
error-lost-sheets = the data of { $path } stand on { $expected } sheets, of which { $found } are there; take the summary as it was written, with each of them once
error-no-summary = { $path } is no summary of this tool (it has no data sheet); correct the setting "previous" or "same_period_last_year"
error-newer-summary = a later version of the program wrote { $path } (data of version { $version }); update the program and run again
error-other-period = { $dir } holds the summary of { $found }, which one of { $own } doesn't replace; move its files to a folder of their own, such as { $found }, name the new place in the setting "previous" if that names it, and run again
error-foreign-plan = { $path }: another machine or account began this unfinished writing and it leads out of the round's folder, or it can't be read, so it is not completed. Run the command again where it was begun; if that is gone, copy what you need out of the folder .tonghop, delete the folder and run again
error-busy = { $dir }: another command is writing into this folder; wait until it is done and run again
error-export-no-period = no round of { $asked } is in the archive or was consolidated; there are { $known }
error-export-changed = { $dir }: the files of { $period } now give other figures than its summary says, in { $count } places; nothing was exported. Put the inbox right, or run tonghop consolidate, then export again. They are:
error-export-beyond = nothing was exported: { $count } figures of { $period } have more than 18 decimals or 20 digits before them, which Parquet's column can't hold without rounding. Have them corrected, or export with --csv, which keeps every digit. They are:
error-export-other-office = { $path } already holds this period of { $organisation }; nothing was exported. Give this office a name of its own with --office, or export into another folder
error-export-foreign = { $path } was not written by tonghop; nothing was exported. Move it elsewhere, or export into another folder
error-not-consolidated = { $dir } has no summary of { $period }; run tonghop consolidate first
error-archived = { $path } is there already: this period was put away; look at that folder and rename or move it
error-not-later = { $asked } is not later than { $own }; name a period that ends after it
error-no-next = no period follows { $own }; name one with --period
error-closed = this round was closed on { $day }; to change figures that went up run tonghop consolidate --reason "why"
error-not-closed = this round is not closed; run tonghop close first, or leave out --since-issue
error-incomplete = not closed, { $count } units have no figures yet: { $names }; to close as it is give a reason with --reason
error-frozen = the figures went up on { $day }, and { $count } places are different now; put the inbox right, or write a revision: tonghop consolidate --reason "why". They are:
error-no-reason = "{ $found }" is no reason; say why in a sentence
error-bad-history = { $path } line { $row } can't be read; the program wrote this file, take a copy of it from your backup
error-tampered = { $path } line { $row } is not as it was written: somebody changed, added or removed a line; take a copy of the file from your backup
error-not-amendable = { $path } can't be changed in place; save it as campaign.xlsx with Excel or LibreOffice and run again
error-amended-wrongly = changed for the next period, { $path } doesn't read as was meant, so everything stays as it is; look at the sheet Settings: one row for each key, no formula in its value
error-name-of-windows = Windows can't use this name: { $dir }; choose another one, not con, prn, aux, nul, com1, lpt1 …, and without a full stop or a space at its end
error-clock = the clock of this computer says { $day }; set its date and time and run again
error-not-empty = { $dir } is not empty; choose a new folder
error-not-xlsx = { $path } is no .xlsx file; open it in Excel or LibreOffice, save it as "Excel Workbook (.xlsx)" and run again with that file
error-nothing-to-fill = { $path } has no cell to be filled in; such a cell is ruled, coloured, unlocked (Format Cells > Protection > Locked), has a drop-down, or a formula of its row reckons with it, and it has its name to the left or above
error-issued = { $path } is a form that this program made for a unit (it has the sheet _tonghop), not the original: use the blank workbook that was prescribed; for the next period of a round that is there, run tonghop next
error-already-tagged = { $path } has tags already (cell { $cell }): somebody has said what it asks. Name the file in the setting "form" of its campaign and run "tonghop form check"; to propose anew, use the original form without tags
error-unproved = no usable campaign can be made from { $path }; nothing was written. This is a fault of the program, not of the form: please report it with the lines below
error-no-example = there is no example "{ $name }"; there are: { $known }
error-workbook = can't make { $path }: { $reason }
error-workers = can't start the processes that read files: { $reason }; raise the setting "reading_memory", or let the antivirus program allow tonghop
error-finding-code = there is no finding "{ $found }"; { $nearest ->
    [none] run "tonghop explain" to see them all
   *[other] the nearest is "{ $nearest }"
}
error-bad-receipts = { $path } row { $row } says "{ $found }": expected a file name and a day, such as 2024-03-18
error-prefix = error
do-prefix = do
command-units = Units: { $expected } asked, { $accepted } accepted, { $rejected } rejected, { $missing } missing{ $office ->
    [none] { "" }
    [accepted] ; the office's own form: accepted
    [rejected] ; the office's own form: rejected
   *[missing] ; the office's own form: missing
}
command-plan-taken = Plan: taken from the summary of { $period }, as the table Plan doesn't speak of them: { $count } ({ $names }). Write "none" as the plan of what holds no longer.
command-plan-left-out = Plan in the summary of { $period }: not taken, as the indicator, its measure or whoever bears it is another now: { $count } ({ $names })
command-files = Files in the inbox: { $count }{ $opened ->
    [0] { "" }
   *[other] ; { $opened } of them e-mails or packages that were opened
}{ $copies ->
    [0] { "" }
    [one] ; 1 copy
   *[other] ; { $copies } copies
}; set aside { $aside }
command-findings = Findings: { $blocking } blocking, { $query } to ask about, { $note } notes
command-waived = { $count ->
    [one] 1 finding was let through:
   *[other] { $count } findings were let through:
 }
command-standard-output = what is printed
command-meant = Campaign: { $dir }{ $has ->
    [yes] ; inbox: { $inbox }
   *[no] { "" }
}
command-only-accepted = { $file }: accepted, a return of { $unit }
command-only-rejected = { $file }: not accepted, a return of { $unit }
command-only-aside = { $file }: counts as no unit's return
command-unopened = Not added up, as the system did not let the file be opened: { $names }. See what check says of them, and run again
command-wrote-many = Wrote { $path }: { $count } files
command-wrote = Wrote { $path }
command-board-retired = The page of another period lies in { $path } now, unchanged
command-kept = Left { $path } as it is: it was edited, or this tool didn't write it; delete it if it is no longer needed
command-not-written = Not written: { $path }; its template has mistakes
command-removed = Removed { $path } of an earlier run: it doesn't belong to the report any more
command-time = Time: { $seconds } seconds
next-trial = A trial, nothing has changed. This command would:
next-archived = Put { $own } away whole into { $place }: { $things }
next-set = Set the campaign to { $next }:
next-setting = {"  "}{ $key }: { $before } → { $new }
next-blank = (blank)
next-no-last-year = There is no summary of the same period last year ({ $period }): if you have one, name it in the setting same_period_last_year
next-waivers = Waivers: took out { $waivers } { $waivers ->
    [one] row
   *[other] rows
} of the last period (kept in the archive)
next-plan = Table Plan: rows without a period, which now mean the plan of { $year }: { $count }; enter the new figures, or the period of the old ones
next-deadlines = Units: blanked { $deadlines } deadlines of single units, which were the last period's (kept in the archive)
next-passages = Passages: blanked { $passages } { $passages ->
    [one] row
   *[other] rows
} of the last period, places kept (kept in the archive)
next-look = Look at the settings that may still speak of the last period: { $keys }
next-steps = Next: look at the deadline in the table Settings, then run tonghop forms { $dir }
next-nothing = Run again without --dry-run to do it
standing-provisional = Provisional, { $accepted } of { $expected } units{ $office ->
    [missing] {", without the head office's own form"}
   *[there] {""}
}
standing-incomplete = Closed with { $accepted } of { $expected } units
standing-revised = Revision { $number } of { $day }
standing-sentence = Revision { $number } of { $day }: { $count ->
    [0] no total changed
   *[other] { $changes }
}. Reason: { $reason }.
change-line = { $label }: { $before } → { $after } ({ $causes })
change-none = none
change-rows-before = { $count } rows{ $some ->
    [0] {""}
   *[other] {", without "}{ $rows }
}
change-rows-after = { $count } rows{ $some ->
    [0] {""}
   *[other] {", with "}{ $rows }
}
change-brief-text = { $label }: reworded ({ $causes })
change-brief-rows = { $label }: { $was } → { $is } rows, { $gone } gone, { $new } new ({ $causes })
change-cause = { $unit }: { $file }
change-cause-gone = { $unit }: no file counts any more
changes-count = { $since ->
    [issue] Since the figures went up on { $day }: { $count } places differ
   *[run] Since the last run: { $count } places differ
}
close-done = Closed { $period } on { $day }; what went up is kept in { $folder }
close-revised = Wrote revision { $number } of { $period } with { $count } changed places; kept in { $folder }
close-next = From now on figures change only by: tonghop consolidate { $dir } --reason "why"
history-line = { $time } { $user } {"·"} { $command }: read { $read }, wrote { $written }, { $changes } places changed
history-whole = { $count } runs that wrote something; the chain is whole, no line was changed
history-tab-runs = Runs
history-tab-changes = Changes
history-tab-files = Files
history-col-time = Time
history-col-user = User
history-col-command = Command
history-col-reason = Reason
history-col-read = Files read
history-col-written = Files written
history-col-changes = Figures changed
history-col-sum = SHA-256
history-col-figure = What
history-col-before = Before
history-col-after = After
history-col-because = Because of
history-col-way = Read or written
history-col-file = File
history-way = { $way ->
    [read] read
   *[written] written
}
command-fetching = Fetching e-mails
command-reading = Reading
passwords-asked = { $count ->
    [one] 1 file has a password:
   *[other] { $count } files have a password:
}
passwords-more = … and { $count } more
passwords-prompt = Password (typed unseen; Enter on an empty line when done):
passwords-no-terminal = some files need a password, but nobody can be asked: the command doesn't run at a terminal
command-missing = { $count ->
    [one] { $count } unit returned nothing: { $names }
   *[other] { $count } units returned nothing: { $names }
 }
command-empty-inbox = The inbox has no files yet
command-corrections = { $count ->
    [one] Wrote { $count } form to correct into { $dir }
   *[other] Wrote { $count } forms to correct into { $dir }
}
command-corrections-several = { $unit } returned several different files: keep one in the inbox and run again
command-form = { $form }: { $cells } cells of indicators, { $lists } lists; { $mistakes } mistakes, { $questions } questions
command-form-none = This campaign uses no form of the office's own (the setting "form" is blank)
command-form-tags = All tags: tonghop form tags
command-forms = { $count ->
    [one] Wrote { $count } form to { $dir }
   *[other] Wrote { $count } forms to { $dir }
 }
command-forms-beyond = { $count } forms are on the program's own layout instead of the office's, as a list of the period before has more rows: { $files }; raise the list's "rows" and make them again
command-forms-kept = { $count ->
    [one] 1 file among the forms was filled in or edited and stays as it is: { $files }; move a returned form to the inbox; for a new blank one, delete that file and run again
   *[other] { $count } files among the forms were filled in or edited and stay as they are: { $files }; move returned forms to the inbox; for new blank ones, delete those files and run again
 }
error-campaign = { $path }: { $count ->
    [one] { $count } mistake
   *[other] { $count } mistakes
 }
error-templates = { $count ->
    [one] { $count } mistake
   *[other] { $count } mistakes
 } in the templates
cli-about = Consolidates what many units report on a standard Excel form
cli-after = The order of work: new → forms → mail request → (units fill in) → fetch → check → mail correction → mail reminder → consolidate; at any time: status
cli-dir-help = The campaign's folder
cli-new = Makes a new campaign
cli-new-dir-help = The folder to make; must not exist or be empty
cli-next = Puts the finished round away whole into archive and sets the campaign to the next period
cli-close = Closes the round: writes the final documents and keeps what went up
cli-by-help = Who decided; the account's name unless it is given
cli-close-reason-help = Why the round is closed while units have no figures
cli-revision-reason-help = Why figures that went up are revised
cli-changes = Prints what is different since the last run, or since the figures went up
cli-since-issue-help = Compare with what went up
cli-history = Prints the history of runs, after it was checked that no line was changed
cli-verify-help = Only check that no line was changed
cli-period-help = The next period, where it isn't the one that follows: "first 6 months of 2026", 2026-Q3
cli-deadline-help = The next deadline; the last one is moved to the next period unless it is named
cli-trial-help = Only tell what would be done
cli-no-period = no such period; write one such as "Quarter I of 2026", 2026-Q1, "first 6 months of 2026", "school year 2025-2026"
cli-from-help = Proposes the whole campaign from an Excel form (.xlsx) that is there, blank or filled in
cli-example-help = Copies a full example, such as ha-tinh-2024-q1
cli-forms = Writes a form for each unit into the folder forms
cli-check = Checks the files of the inbox and prints the findings
cli-inbox-help = Reads this inbox instead of the folder inbox
cli-format-help = How to print the findings
cli-corrections = Writes forms for units to correct into the folder corrections: their own values, marked where something is wrong
cli-consolidate = Consolidates and writes the summary and the reports into the folder output
cli-board = Writes output/board.html, a page of who returned what, what is open and the key figures; consolidate writes it too
cli-export = Writes the data of all rounds in the archive, and of the present one once it was consolidated, for DuckDB, Polars, Spark and others, into the folder export
cli-export-period-help = Only the round of this period
cli-export-output-help = Writes into this folder, which several offices may share
cli-export-office-help = The office's name in the data; its code in the campaign above by default, else office
cli-export-csv-help = Writes CSV instead of Parquet, into the folder export-csv
cli-output-help = Writes into this folder instead of output
cli-explain = Explains the code of a finding
cli-code-help = The code; all of them where it is left out
cli-lang-help = The language of messages, forms, letters and the summary; the campaign's by default. Reports are always in the campaign's, as their templates are. With new: of the names of sheets and columns; the sample content is always in Vietnamese
cli-bad-value = { $option } says "{ $found }": { $reason }
cli-no-value = { $option } needs a value
cli-other-value = { $option } says "{ $found }"; it may be: { $values }
cli-no-command = there is no command "{ $command }"
cli-unknown-argument = there is no option "{ $option }"
cli-surplus = "{ $option }" is one too many
cli-missing = missing: { $option }
cli-twice = { $option } may stand once
cli-not-together = { $option } does not go with { $other }
cli-too-many = { $option } takes no value "{ $found }"
cli-not-text = the command line has letters that can't be read
cli-nearest = did you mean "{ $nearest }"?
cli-usage = Usage
cli-see-help = More: { $command } --help
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-default = default: { $values }
cli-values = possible values: { $values }
cli-help-command = Print this help, or that of a command
cli-value-options = [OPTIONS]
cli-value-code = CODE
cli-value-command = COMMAND
cli-value-date = DATE
cli-value-dir = DIR
cli-value-file = FILE
cli-value-format = FORMAT
cli-value-kind = KIND
cli-value-lang = LANG
cli-value-name = NAME
cli-value-period = PERIOD
cli-value-template = TEMPLATE
cli-value-text = TEXT
cli-value-unit = UNIT
cli-help-help = Print help
cli-version-help = Print the version
cli-no-day = no such day; write a day such as 31/3/2024
cli-no-cache-help = Read every file of the inbox anew, and keep nothing of it for the next run
cli-ask-passwords-help = Ask for the passwords of files in the inbox that have one, typed unseen; only at a terminal. They are written nowhere
cli-date-help = The day that outputs carry (2024-03-31 or 31/3/2024); today by default

# The tags of templates
cli-form = Check the office's own form (setting "form")
cli-form-check = Check the tags typed into the office's own form: tells all mistakes with sheet and cell
cli-form-tags = List all tags of the office's own form: what each is for, and its cell
cli-form-mark-help = Write a copy with a comment at each spot into output/marked as well
cli-template = Checks the templates and lists the tags, without any figures
cli-template-check = Checks all templates in the folder templates and prints all mistakes
cli-tags-format-help = How to give them out: text prints them, html writes the page output/tags.html, docx the Word document output/tags.docx, xlsx the workbook output/tags.xlsx with rows of loops to copy
cli-template-convert = Writes Unicode copies of Word and Excel templates typed in TCVN3 (.VnTime…) or VNI fonts into output/unicode; look at them, then copy them into templates
cli-template-tags = Lists every tag that can be used: what it is, a sample value, the text to paste
cli-mark-help = Writes copies of Word and Excel templates, each mistake a comment at its spot, into output/marked
cli-template-render = Fills one template (.docx, .xlsx, .xlsm, a text .hbs) with data in JSON, without a campaign
cli-render-template-help = The template to fill
cli-data-help = The JSON file with the data
cli-render-output-help = The file to write
cli-strict-help = Names that the data lacks are mistakes; otherwise they print nothing
template-folder = templates/{ $name }: folders in it are not read; put the templates right into templates
template-reserved = templates/{ $name }: is not filled in, as the program writes a file of this name itself; rename the template
template-as-docx = templates/{ $name }: can't be a template; save it as .docx in Word and take this file away
template-as-xlsx = templates/{ $name }: can't be a template; save it as .xlsx in Excel and take this file away
template-as-text = templates/{ $name }: not a template; templates are .docx, .xlsx, .xlsm or texts such as name.md.hbs; keep other files elsewhere
template-unknown-kind = { $name }: not a template; templates are .docx, .xlsx, .xlsm, or texts such as name.md.hbs
template-bad-data = { $path }: not readable as JSON: { $reason }
command-converted = Templates: { $templates }; turned into Unicode: { $converted }
command-templates = Templates: { $templates }; mistakes: { $mistakes }
template-mistake = mistake
template-question = question
template-typed-figure = "{ $found }" is typed in the template; put a tag in its place if it is data, leave it if not
template-legacy-text = typed in a { $encoding } font, not in Unicode: what is filled in here will show other letters ("{ $found }"); tonghop template convert makes a copy in Unicode
template-one-brace = "{ $found }" has one brace on each side and is printed as it stands; if it is a tag, type two: "{"{"}{ $found }{"}"}"
tags-title = Tags of the report's templates: { $title }
tags-how-word = Open this document beside the template; copy from the column Tag and paste where the figure is to print. The sample values are made up.
tags-how-excel = Keep this workbook open beside the Excel template; copy a cell of the column Tag into the cell where the figure is to stand. The next sheets have rows of loops to copy. Sample values are made up.
tags-how-units = A row for each unit: copy the rows below into the template and delete the columns that you don't need. Rows with the tags of a loop go away.
tags-how-groups = A row for each group with its units below: copy the rows below into the template and delete the columns that you don't need.
tags-how-lists = A row for each row of a list: copy the rows below into the template and delete the columns that you don't need.
tags-sheet = Tags
tags-sheet-units = Rows of units
tags-sheet-groups = Rows of groups
tags-sheet-lists = Rows of lists
tags-total = Total
tags-col-section = Section
tags-col-measure = Measure
tags-col-number = No.
tags-col-unit = Unit
tags-how = Copy the column Tag into a Word template or a text template. Sample values are made up.
tags-col-label = What it is
tags-col-tag = Tag
tags-col-sample = Prints, for example
tags-lists = Lists
tags-matrices = Figures by categories
tags-texts = Texts of the units
tags-passages = Chosen passages, by place
tags-response = Response
tags-settings = Period and settings
tags-charts = Charts
tags-picture = (the chart's picture)
tags-examples = What can be printed, examples
tags-example-num = A figure with its separators
tags-example-none = A figure; a dash where it is missing
tags-example-decimals = A figure with one decimal
tags-example-percent = A percentage
tags-example-money = An amount of money, short in millions or billions
tags-example-about = An amount of money, rounded: nearly, over
tags-example-share = One figure as a percentage of another
tags-example-ratio = One figure out of another
tags-example-trend = Rise or fall against the same period last year
tags-example-trend-before = Rise or fall against the previous period
tags-example-times = How many times the same period last year
tags-example-change = The difference to the same period last year
tags-example-last-year = The figure of the same period last year
tags-example-words = A figure in words
tags-example-date = A day
tags-example-date-long = A day written out
tags-example-names = Names of units
tags-example-list = The units with more than 0, with their figures
tags-example-top = The three highest units with their figures
tags-example-if = One thing where it is more than 0, else another
tags-example-none-given = One thing where it was reported (0 too), else another
tags-example-units = Over all units: each one's figure
tags-example-total = Over the units with a figure: a unit's figure out of the total
tags-example-count = The number of a list's rows
tags-example-upper = Capitals
tags-example-comment = A remark in the template, not printed
tags-word-only = In Word documents only
tags-example-shade = In a cell of a table: a colour behind it where the condition holds (red, orange, yellow, green, blue, grey, or six digits such as FFC7CE)
tags-coloured = (the cell in that colour)
tags-example-merge = In a cell of a table with a loop: prints the text, and merges the cell with the one above where both are the same
tags-merged = (the merged cell)
tags-example-picture = The picture of a file beside the template or in the campaign's folder (PNG, JPEG, SVG)
tags-the-picture = (the picture)
tags-example-document = The whole of another Word document (an annex); the tag stands alone in its paragraph
tags-the-document = (that document)
tags-done = against the plan
tags-plan = plan
tags-left = left of the plan
tags-trend = against the same period last year
tags-top = the three highest units
tags-by = by { $attribute }
tags-reported = units that reported, of those asked
tags-rows = number of rows
tags-expected = Units asked
tags-received = Units that returned
tags-accepted = Units that count
tags-on-time = Units on time
tags-late = Units that were late
tags-missing = Units that returned nothing
tags-rejected = Units with errors, not counted
tags-nil = Units with nothing to report
tags-late-units = The late units
tags-missing-units = The missing units
tags-rejected-units = The units with errors
tags-period = Period
tags-quarter = Quarter or semester in Roman numerals
tags-year = Year
tags-years = Year or school year
tags-next-quarter = Next quarter or semester in Roman numerals
tags-next-year = The next period's year
tags-next-years = The next period's year or school year
tags-run-date = Day of the report
tags-title-setting = Title of the report
tags-organisation = Issuing body
tags-parent-organisation = Parent body
tags-document-number = Number and code of the document
tags-document-symbol = Symbol of the document
tags-document-date = Day of the document
tags-subject = What the document is about
tags-place = Place
tags-closing-date = Closing date of the data
tags-deadline = Deadline
tags-authority = Signing authority
tags-post = Post of the signer
tags-signer = Signer
tags-logo = Emblem
tags-signature = Picture of the signature
tags-recipients = Recipients

# Where each figure came from
cli-pdf-help = Write a PDF beside each workbook and report, but for the documents of each unit; needs LibreOffice on this computer
error-no-office = --pdf needs LibreOffice, which is not on this computer: install it (free, libreoffice.org) and run again; or leave --pdf out, open the report in Word and save it as PDF
error-pdf = { $path }: LibreOffice made no PDF of it ({ $reason }); without --pdf the reports are written all the same
command-paging-contents = counting the pages of tables of contents
command-writing-pdf = making PDFs
cli-trace-help = Writes an HTML page beside each report on which every figure leads to its total, units and cells
trace-title = The sources of { $report }
trace-how = Follow a figure to its total, the units and their cells in the returned files. Point at it to see the template's tag.
trace-questions = Figures typed in the template that look like data: are they this period's?
trace-sources = Sources
trace-total = Total: { $total }; { $reported } of { $expected } units reported.
trace-before = { $period }: { $total }; from
trace-from = Worked out from
trace-unit = Unit
trace-value = Value
trace-cell = File and cell
trace-row = Row
trace-status = Response
trace-state = Status
trace-file = File

# Correspondence
address-missing = no address
address-malformed = "{ $found }" is not an address
address-duplicate = { $found } is also the address of { $other }
error-addresses = { $count ->
    [one] no letter was made or sent: one address of the office has to be corrected in the table Settings
   *[other] no letter was made or sent: { $count } addresses of the office have to be corrected in the table Settings
}
error-bad-journal = { $path } line { $row }: can't be read; restore it as tonghop wrote it, don't delete it (this journal keeps letters from being sent twice)
error-mail-busy = { $path }: another tonghop mail is at work; wait for it to end
error-no-setting = the Settings table has no { $key }
error-no-login = no user and password of the mailbox: set the environment variables { $user } and { $password }
error-not-confirmed = nothing was sent; look at the list, then run again and confirm, or add --yes
error-no-unit = no unit has the code "{ $found }"; { $nearest ->
    [none] see the table Units
   *[other] did you mean "{ $nearest }"?
}
error-letter = can't make the letter to { $unit }: { $reason }
error-mail-stopped = sending stopped: { $reason }; run again to go on, nothing is sent twice
error-no-drafts = there is no draft in { $path } to note as sent; make drafts first: tonghop mail { $kind }
error-again-to-all = --again repeats letters that went out, so name the units: add --only CODE (several times for several units)
error-mailbox = can't read the mailbox on { $server }: { $reason }
mail-kind-request = request
mail-kind-correction = correction
mail-kind-reminder = reminder
mail-kind-thanks = thanks
mail-preview = Letters ({ $kind }): { $count }, from { $from }
mail-subject-line = Subject: { $subject }
mail-state-sent = sent
mail-state-unknown = not known whether it arrived
mail-none-request = There is no unit to write to.
mail-none-correction = No return has anything to correct or to answer.
mail-none-reminder = No unit needs a reminder.
mail-none-thanks = No return is accepted without questions yet.
mail-not-due = No reminder is due yet; reminders begin on { $day }.
mail-unreachable = { $count ->
    [one] One unit gets no letter, as its address is missing or wrong; the others get theirs:
   *[other] { $count } units get no letter, as their addresses are missing or wrong; the others get theirs:
}
mail-unreachable-remedy = do: correct the column email in campaign.xlsx and run again; or hand the form over, then note it by this command with --only CODE --mark-sent
mail-handed-over = handed over
mail-undecided = { $count ->
    [one] 1 unit sent several different files and gets no correction yet: { $units }; see tonghop check, then keep one file in the inbox, or ask the unit which one holds
   *[other] { $count } units sent several different files and get no correction yet: { $units }; see tonghop check, then keep one file of each in the inbox, or ask the units which one holds
}
mail-rivals = you sent { $count } different files: { $files }
mail-rival-file = ({ $number }) { $name }, { $day ->
    [none] day of receipt not known
   *[other] received on { $day }
}
mail-rivals-remedy = tell us which file is the right one, or send a single file again; nothing else has to be corrected yet
mail-drafted = { $count ->
    [one] 1 draft written to { $dir }; open it in Outlook or Thunderbird to look at it and send it
   *[other] { $count } drafts written to { $dir }; open them in Outlook or Thunderbird to look at them and send them
}
mail-drafts-kept = { $count ->
    [one] 1 draft was changed by hand and stays as it is: { $files }; for a new one, delete that file and run again
   *[other] { $count } drafts were changed by hand and stay as they are: { $files }; for new ones, delete those files and run again
}
mail-drafts-outdated = { $count ->
    [one] 1 draft that is due no longer was taken away: { $files }
   *[other] { $count } drafts that are due no longer were taken away: { $files }
}
mail-drafts-late = { $count ->
    [one] 1 draft that was changed by hand is due no longer: { $files }; look at it and delete it yourself
   *[other] { $count } drafts that were changed by hand are due no longer: { $files }; look at them and delete them yourself
}
mail-settled = { $count ->
    [one] 1 letter went out before; no draft again
   *[other] { $count } letters went out before; no drafts again
}
mail-noted = { $count ->
    [one] 1 letter noted as sent
   *[other] { $count } letters noted as sent
}
mail-kept-sent = What was sent is kept in { $dir }
mail-drafts-held = { $count ->
    [one] 1 draft of a letter that went out could not be moved to mail/sent: { $files }; if it is open in the mail program, close it there, then run this command again
   *[other] { $count } drafts of letters that went out could not be moved to mail/sent: { $files }; close those that are open in the mail program, then run this command again
}
mail-drafts-missing = { $count ->
    [one] 1 draft has no file any more and is not noted: { $files }; if it was sent, make it again with tonghop mail { $kind } --only CODE, then note it
   *[other] { $count } drafts have no file any more and are not noted: { $files }; if they were sent, make them again with tonghop mail { $kind } --only CODE, then note them
}
mail-note-unknown = { $count ->
    [one] of 1 letter nobody knows whether it arrived; it is not noted; if it did, note it with --only CODE
   *[other] of { $count } letters nobody knows whether they arrived; they are not noted; those that did, note with --only CODE
}
mail-by-hand = by hand
mail-left-sent = { $count ->
    [one] 1 letter went out before and is not sent again
   *[other] { $count } letters went out before and are not sent again
}
mail-left-unknown = { $count ->
    [one] of 1 letter nobody knows whether it arrived; it is not sent again by itself
   *[other] of { $count } letters nobody knows whether they arrived; they are not sent again by themselves
}
mail-left-edited = { $count ->
    [one] 1 draft was changed by hand and is not sent through the server: { $files }; send it from your mail program and note it with --mark-sent, or delete the file to send the letter as tonghop makes it
   *[other] { $count } drafts were changed by hand and are not sent through the server: { $files }; send them from your mail program and note them with --mark-sent, or delete the files to send the letters as tonghop makes them
}
mail-confirm = { $count ->
    [one] Send 1 letter? Type "{ $word }" and Enter:
   *[other] Send { $count } letters? Type "{ $word }" and Enter:
}
mail-confirm-word = send
mail-waiting = { $unit }: { $reason }; next try in { $seconds } s
mail-result-sent = sent
mail-result-refused = refused by the server
mail-result-failed = not sent
mail-result-unknown = not known whether it arrived
mail-trouble = { $meaning } (the server says: { $words })
mail-trouble-login = the server doesn't take the user or the password: look at the two environment variables, or whether the password was changed
mail-trouble-login-needed = the server wants a login: set the user and the password in the environment
mail-trouble-no-passwords = the server takes no passwords any more: set mail_sign_in in the table Settings, then run tonghop mail sign-in
mail-trouble-app-password = the server wants an app password: make one in the mail account, or set mail_sign_in
mail-trouble-key = the server doesn't take the key of the sign-in: this account may not send or read mail by programs; ask the administrator
mail-trouble-no-mailbox = there is no such mailbox: look at the address in the table Units
mail-trouble-domain = no mail server for the domain of this address: look at what stands behind the @
mail-trouble-full = the recipient's mailbox is full: call the unit
mail-trouble-too-large = the letter is too large for this server
mail-trouble-policy = the server doesn't let this letter out (policy, spam): ask the administrator
mail-trouble-sender = this account may not send for the address in mail_sender
mail-trouble-busy = the server is busy or puts it off: run again after a while
mail-trouble-name = the server isn't found: look at its name in the table Settings, and at the network
mail-trouble-closed = the server takes no connection on this port: look at the port, or a firewall is in the way
mail-trouble-no-network = there is no way to the server in the network
mail-trouble-slow = the server doesn't answer in the time that it may take (mail_timeout)
mail-trouble-certificate = the server's certificate isn't trusted or has another name: nothing is sent; ask the administrator
mail-trouble-broken = the connection broke off
mail-trouble-no-folder = the mailbox has no such folder: look at mailbox_folder
mail-trouble-other = it didn't work
sign-in-new-passphrase = Choose a passphrase that seals the sign-in on this computer (at least 8 characters):
sign-in-passphrase-again = The passphrase again:
sign-in-passphrase = The passphrase that you chose at the sign-in for mail:
sign-in-code =
    Open { $page } on any device, type the code { $code }
    and sign in as { $user }. Waiting…
sign-in-page =
    Open this address in the browser of this computer and sign in as { $user }:
    { $page }
    Waiting…
sign-in-page-done = You are signed in. Close this page and go back to tonghop.
sign-in-page-refused = You are not signed in. The reason is in tonghop's window.
sign-in-page-unknown = There is nothing here.
sign-in-done = { $user } is signed in; the key lies, sealed, in { $path }
sign-out-done = The sign-in of { $user } on this computer is deleted
sign-out-nothing = There is no sign-in of { $user } on this computer
sign-in-too-late = nobody signed in with { $provider } in time; run tonghop mail sign-in again{ $reason }
sign-in-unreachable = can't reach { $provider }: { $reason }
sign-in-refused = { $provider } doesn't allow it: { $reason }; look at mail_client_id and what the application may do
sign-in-unclear = can't understand the answer of { $provider }: { $reason }
error-not-signed-in = { $user } is not signed in, or not any more: run tonghop mail sign-in
error-no-passphrase = no passphrase for the sign-in: run in a terminal to type it, or set the environment variable { $variable }
error-wrong-passphrase = { $path }: not the right passphrase; if it is lost, run tonghop mail sign-in again
error-short-passphrase = a passphrase has at least { $least } characters
error-other-passphrase = the two passphrases differ; run again
error-no-home = there is no folder for a user's settings on this computer
mail-sent-counts = Sent: { $sent }; refused: { $refused }; not sent: { $failed }; not known: { $unknown }
mail-unknown-remedy = where it isn't known: look into the mailbox's Sent folder or ask the unit; if it didn't arrive, send it with --again --only CODE; if it did, note it with --mark-sent --only CODE
mail-page-alone = { $path }: a page without the .txt.hbs of the same name
fetch-since = Reading the mailbox's folder { $folder }, from { $day }
fetch-done = Fetched into the inbox: { $count }; without files: { $without }; fetched before: { $known }
fetch-too-large = message { $number } is too large and was not fetched; save its files into inbox by hand
status-unit = Code
status-name = Unit
status-asked = Form sent
status-received = Received
status-revision = Version
status-state = State
status-open = Open
status-reminded = Reminded
status-letters = Other letters
status-drafted = draft { $day }
status-late = { $count ->
    [one] (1 working day late)
   *[other] ({ $count } working days late)
}
status-late-rest = (late, on a day off after the deadline)
status-no-day = day not known
status-unusable = Sent, unusable
status-unusable-file = { $unit } sent "{ $file }": { $reason }; to do: { $remedy }
status-columns = Version: which file of the unit counts (2: the first correction); Open: what is not settled, "blocking" keeps the return out of the totals
status-overdue = { $count ->
    [one] overdue by 1 working day
   *[other] overdue by { $count } working days
}
status-blocking = { $count } blocking
status-queries = { $count ->
    [one] 1 query
   *[other] { $count } queries
}
status-reminder = no. { $number }, { $day }
status-correction = correction { $day }
status-thanked = thanks { $day }
status-unknown = not known: { $kinds }
status-left = Deadline { $deadline }; working days left: { $left }
status-over = { $over ->
    [0] Deadline { $deadline }: over, with no working day since
   *[other] Deadline { $deadline }: over; working days over: { $over }
}
status-own-deadline = Own deadline of { $unit } { $name }: { $day }
status-reminders = Reminders: from { $first }, again from { $second }, after the deadline from { $after }
status-closing-late = The closing date { $closing } is close to the deadline: close by { $latest } at the latest, a working day before it
cli-mail = Writes letters to units (drafts in the folder mail), or sends them with --send
cli-kind-help = request: with the form; correction: with the marked form; reminder; thanks; templates: write the templates of letters into templates/mail, to be edited; sign-in, sign-out: sign in to the mail account, or out of it (where mail_sign_in is set)
cli-only-help = Only the unit of this code; may be given several times
cli-send-help = Send the letters through mail_server, after showing them and asking
cli-dry-run-help = Only list the letters; write and send nothing
cli-yes-help = Send without asking
cli-again-help = Also letters that went out already, or may have; needs --only
cli-mark-sent-help = Note the drafts that lie in mail/ as sent by hand
cli-fetch = Fetches new e-mails with files from the mailbox (IMAP) into the inbox; the mailbox is only read
cli-since-help = Only e-mails that came on this day or later
cli-status = Prints each unit's state: form sent, return received, what is open, when it was reminded

## The board

board-skip = To the main part
board-contents = Contents
board-response = Response
board-open = What is open
board-figures = Key figures
board-charts = Charts
board-units = Units
board-history = What went up
board-files = Files
board-share = Counted, of those asked
board-of-asked = { $count } of { $asked } units count
board-no-group = Without a group
board-whole = All
board-settled = Nothing is open.
board-place = Where
board-received = Came
board-letters = Letters
board-documents = Documents
board-aside = Set aside
board-filter = Filter
board-search = Search
board-all = All
board-reset = Clear
board-count = { $shown } of { $all } rows
board-rest = Show all { $all } rows
board-footer = Written by tonghop; it needs no network, and its figures are those of summary.xlsx.

# Proposals from a workbook that is there
proposal-file = proposal.xlsx
proposal-title = A campaign proposed from a form that is there
proposal-tab-look = To look at
proposal-tab-sure = Sure
proposal-none = nothing
proposal-organisation = Name of the office (replace it)
proposal-unit = Unit { $number } (replace it)
proposal-rule-part = "{ $part }" is greater than "{ $whole }"
proposal-rule-formula = a formula of the form that checks does not hold
proposal-col-sheet = Sheet
proposal-col-cell = Cell
proposal-col-taken = Taken for
proposal-col-sure = How sure
proposal-col-code = Code
proposal-col-kind = Kind of value, measure
proposal-col-label = Name
proposal-col-look = Look at
proposal-col-typed = What stands there
proposal-taken-indicator = indicator to be filled in ({ $why })
proposal-taken-column = column of a list ({ $why })
proposal-taken-computed = indicator that the form works out
proposal-taken-rule = rule
proposal-taken-printed = a place where the program prints the unit, the period or the deadline
proposal-taken-formula = formula that stays in the form and makes no indicator
proposal-taken-hidden = hidden sheet, not read
proposal-taken-no-input = sheet with nothing to be filled in; if there is something, give these cells a colour or unlock them (Format Cells > Protection > Locked) and propose again
proposal-taken-recoded = sheet typed in { $encoding }; codes and names are in Unicode, the form stays as it is
proposal-left-no-label = left out: no name to the left or above; to ask for it, add an indicator and type its tag there
proposal-left-note = left out: column of notes
proposal-left-label-column = left out: column of row numbers, measures, codes or names of rows
proposal-left-signature = left out: place of a signature
proposal-left-heading = left out: heading of the rows below
proposal-left-spare-row = left out: spare row without a name
proposal-left-between = not taken: blank column between those with heads
proposal-left-inside = not taken: the place to fill in is in the same cell as its name; take the dots out, give the answer a cell of its own to the right or below (coloured or ruled) and propose again
proposal-left-ticks = not taken: a single box to be ticked, or one among other text; put all choices into one cell of their own (☐ Yes ☐ No) and propose again
proposal-left-signs = not taken: boxes for one sign each; merge them to one cell (select them, Merge & Center) and propose again: the unit types the whole code there
proposal-why-unlocked = unlocked cell
proposal-why-validated = cell with a validation
proposal-why-ruled = empty ruled cell
proposal-why-coloured = empty cell with a colour of its own
proposal-why-reckoned = blank cell that a formula reckons with
proposal-why-boxes = cell with boxes to be ticked; a drop-down takes their place
proposal-why-dotted = dotted line to write on
proposal-why-typed = cell that is filled in
proposal-why-formula = cell with a formula
proposal-sure-high = sure
proposal-sure-medium = likely
proposal-sure-low = not sure
proposal-look-kind = the kind of value: the form doesn't say; the column "Kind of value" has what is proposed
proposal-look-label = another indicator of the section has the same name
proposal-look-heading = may be a heading only and no indicator
proposal-look-typed = is the text that stands there an answer or a name? the tag has taken its place
proposal-look-formula = whether the form's formula still means what is wanted
proposal-look-choices = the drop-down can't be read or has too many lines; taken as text for now
proposal-look-rows = the form has more rows ready than it may; 5,000 are taken
proposal-look-alone = the other cells of the column have formulas: is this one to be filled in?

# The page (tonghop open)
cli-open = Opens a round on a page in the browser: who has sent, what is open, the next step as a button
cli-open-help = The round's folder, or a file of the round; without it the current folder, or the start page
cli-no-browser-help = Only prints the page's address, opens no browser
cli-menu-help = Without a browser: choose steps by number in the console
error-server = can't open the page: { $reason }
error-open-elsewhere = { $path } is open in another program (there is { $lock }): save and close it there and do it again, else its next save would write over this
error-no-waivers = can't write into { $path }: the table Waivers is missing or lacks a column (unit, finding, indicator, rule, value, reason, decided_by, decided_on); add it and do it again
menu-counts = Asked { $asked }, accepted { $accepted }, rejected { $rejected }, missing { $missing }
menu-next = {"  "}← next step
menu-end = End
menu-choose = Type a number and press Enter:
menu-choose-round = Type a number, or the path of a round's folder, and press Enter:
menu-new-from = New round from { $file }
menu-new-name = Name of the new round's folder (in { $parent }):
menu-reason = Reason (needed where units are missing or closed figures change; else press Enter):
menu-unknown = there is no step of this number
page-address = The page: { $address }
page-how-to-end = When you are done, close the page, or press End on it. Don't close this window while you work.
page-no-browser = No browser could be opened: copy the address above into a browser, or run again with --menu
page-gone = The page is closed and the program has ended. To go on, start the program again.
page-local = This page is on this machine alone; nothing is sent anywhere.
page-tools = Program
page-other-round = Other round
page-language = English
page-end = End
page-go-on = Open the page
page-not-yours = This page opens only in the browser that the program opened. Start the program again, or use the address in its window.
page-no-such = There is nothing at this address.
page-too-large = Not taken: too large. A file has at most 128 MB, all of them at once 1 GB.
page-too-many = Not taken: too many files. At most 500 at once.
page-broken = Not taken: it didn't arrive whole. Do it again.
page-disk = Not taken: the disk can't be written.
page-no-inbox = Not taken: the inbox of this round can't be written.
page-busy = A step is running: wait for its end, or press Stop.
page-other-open = This page is no longer that of the open round. Go back, load the page again and do it again.
page-changed = Not written: this finding is no longer as the page shows it. Look again and do it again.
page-no-reason = Not written: it takes a reason in words, and who decided.
page-let-through = Written into the table Waivers.
page-no-round = There is no round (campaign.xlsx) in "{ $dir }".
page-no-folder = There is no folder "{ $dir }". Give the whole path of a folder that is there.
page-no-workbook = Not made: no workbook was chosen.
page-opened = Opened { $path }.
page-not-opened = Can't open { $path }: this machine has no program for it. Use Download.
page-received = { $count ->
    [0] No file was chosen.
    [one] One file is in the inbox now and is being checked.
   *[other] { $count } files are in the inbox now and are being checked.
}
page-day-not-noted = The day received could not be noted in received.csv: where it is open in Excel, close it and add the lines.
page-renamed = The name was taken, so it is now: { $names }.
page-sending = Sending %s of %a…
page-refused = Can't send: the page is closed.
page-reading = Reading…
page-mend = To mend first
page-next = Next step
page-glance = At a glance
page-others = Other points
page-inbox = Inbox
page-drop = Drop the files that units sent (Excel, e-mails .eml/.msg, .zip) here. Nothing that is there is overwritten.
page-choose = Choose files
page-receive = Put into the inbox
page-templates = Templates to look at
page-steps = Other steps
page-open = Open
page-download = Download
page-group-output = Results
page-group-campaign = Tables and templates
page-group-folders = Folders
page-findings = { $count ->
    [one] one finding
   *[other] { $count } findings
}
page-waive = Let through…
page-waive-why = Written into the round's table Waivers, for this very value only. The summary says so.
page-waived = Let through: { $reason }
page-reason = Reason
page-by = Decided by
page-deadline = Deadline of the next period (blank: the old one moved on)
page-user = Mailbox user
page-password = Password (not kept)
page-new-passphrase = Set a passphrase (at least 8 letters)
page-passphrase-again = The passphrase again
page-passphrase = The passphrase of the sign-in
page-closed-on = Closed on { $day }
page-asked = form sent { $day }
page-reminded = reminder { $number }, { $day }
page-cancel = Stop
page-dismiss = Hide
page-job-running = running
page-job-done = done
page-job-findings = done, something has to be settled
page-job-failed = not done
page-job-cancelled = stopped, nothing changed
page-refresh = Check again
page-refresh-why = Reads the tables, the templates and all files of the inbox again.
page-step-new = Make a round
page-step-forms = Make the forms
page-step-forms-why = Writes an Excel form for each unit into the folder forms.
page-step-request = Draft the requests
page-step-request-why = Drafts a letter to each unit with its form; open them in Outlook or Thunderbird to look and send.
page-step-request-sent = Note the requests as sent
page-step-request-sent-why = { $drafts ->
    [one] One draft lies
   *[other] { $drafts } drafts lie
} in mail/request. Open each, look and send; then press this.
page-step-collect = Put files into the inbox
page-step-collect-why = { $missing ->
    [one] One unit has
   *[other] { $missing } units have
} still to send{ $rejected ->
    [0] {""}
    [one] , one to send again
   *[other] , { $rejected } to send again
}. Drop what comes back into the inbox.
page-step-sign-in = Sign in to the mailbox
page-step-sign-in-why = For mailboxes that take no passwords (Microsoft 365, Gmail). The program gives an address and a code: open the address, type the code, sign in; once on this machine. The passphrase seals what is kept of it; it is asked for whenever mail is fetched or sent.
page-step-fetch = Fetch new mail
page-step-fetch-why = Fetches e-mails with files from the office's mailbox into the inbox; the mailbox is only read.
page-step-reminder = Draft the reminders
page-step-reminder-why = { $due ->
    [0] Drafts reminders to units that have not sent, once they are due.
    [one] One unit that has not sent is due to be reminded.
   *[other] { $due } units that have not sent are due to be reminded.
}
page-step-reminder-sent = Note the reminders as sent
page-step-reminder-sent-why = { $drafts ->
    [one] One draft lies
   *[other] { $drafts } drafts lie
} in mail/reminder. Send, then press this.
page-step-corrections = Make correction forms
page-step-corrections-why = Writes forms with the reported figures into the folder corrections, marked where something is wrong.
page-step-correction = Draft the correction letters
page-step-correction-why = { $rejected ->
    [0] Drafts letters with a marked form to units with something to correct or to answer.
    [one] One return has errors: drafts a letter with a form marked where it has to be corrected.
   *[other] { $rejected } returns have errors: drafts letters with forms marked where they have to be corrected.
}
page-step-correction-sent = Note the correction letters as sent
page-step-correction-sent-why = { $drafts ->
    [one] One draft lies
   *[other] { $drafts } drafts lie
} in mail/correction. Send, then press this.
page-step-consolidate = Consolidate
page-step-consolidate-why = Adds up what was accepted; writes the summary and the reports into the folder output.
page-step-thanks = Draft the thanks
page-step-thanks-why = Tells units that their return is accepted.
page-step-thanks-sent = Note the thanks as sent
page-step-thanks-sent-why = { $drafts ->
    [one] One draft lies
   *[other] { $drafts } drafts lie
} in mail/thanks. Send, then press this.
page-step-close = Close the figures
page-step-close-why = When the figures went up: keeps them as reported; a later change takes a reason.
page-step-next = Begin the next round
page-step-next-why = Puts this round whole into archive and goes on to the next period, in the same folder.
page-start = Rounds
page-recent = Open a round
page-recent-none = No round was opened on this machine yet.
page-folder = Open by folder
page-folder-path = Path of the folder
page-open-round = Open
page-new = New round
page-new-name = Name of the folder
page-new-parent = Inside the folder
page-new-from = Begin with
page-new-starter = the small sample, which runs at once
page-new-workbook = an Excel form that is there
page-new-file = Form (.xlsx)
page-new-dropped = { $file }
page-new-example = the whole example { $name }
page-new-make = Make the round

export-writing = writing table { $table }
export-round = { $period }: { $rows } rows of data
export-done = Exported into { $path }
command-checking = checking the returns
command-writing-forms = writing forms
command-writing-summary = writing the summary
command-writing-report = writing { $name }
command-writing-letters = writing letters
command-putting-away = putting the round away
