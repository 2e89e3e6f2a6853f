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
trend-same = level
trend-against = { $trend } against { $base }
trend-same-against = level with { $base }

### Campaign

# The workbook campaign.xlsx: its guide and the columns that explain

help-page-footer = Page &P of &N
help-sheet-guide = Guide
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
help-step-6-command = Next period
help-step-6 = Keep the campaign's code, change period and deadline, and name this summary as previous, for opening values and comparisons.
help-tables = Tables
help-settings = Title, organisation, period, deadline, signature and how the tool works.
help-units = The units that must return a form, a row each.
help-sections = The report's sections in printed order.
help-indicators = What is asked: a row for each indicator, in the order of the form.
help-lists = Lists of many rows (such as single purchases): each of a list's columns is a row here.
help-choices = Sets of choices that units pick from instead of typing.
help-checks = What must hold, written as Excel formulas over indicators' codes.
help-charts = Charts on the summary's overview.
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
help-settings-place = The place before the date
help-settings-period = The period: 2026-Q4 (quarter), 2026-H1 (half), 2026-M9 (nine months), 2026-03 (month), 2026 (year)
help-settings-closing_date = The day up to which figures count
help-settings-deadline = The last day for returns; later ones are late
help-settings-authority = On whose behalf the report is signed; not printed where blank
help-settings-post = The signer's post
help-settings-signer = The signer's name; blank to sign by hand
help-settings-recipients = Recipients, separated by semicolons
help-settings-language = Language of forms and outputs: vi or en
help-settings-format_profile = The document's format: party or state
help-settings-previous = The summary of the period before, such as previous/summary-2026-q3.xlsx
help-settings-same_period_last_year = The summary of the same period last year
help-settings-mail_sender = The address that mail comes from
help-settings-mail_subject = The subject of mail to units
help-settings-duplicates = When a unit returns two different files: conflict takes neither, latest takes the one received last
help-settings-breakdown = Columns of Units by which totals are broken down, such as group,type
help-settings-guidance = Short guidance on the form's first sheet
help-settings-contact = Where to ask

help-units-code = short, unique, the same in every period, such as H01
help-units-name = the full name, unique
help-units-type = the unit's type; best a value of the choices type (table Choices)
help-units-group = its group or area; best a value of the choices group
help-units-email = where the form is sent
help-units-aliases = other spellings of the name, separated by semicolons
help-units-more = You may add columns (such as: area); each is a further way to break totals down.

help-sections-code = the section's number, such as I or A.I.1
help-sections-title = its title as printed

help-indicators-code = lower-case letters without accents, digits and "_", such as new_staff; also the name in rules and templates
help-indicators-section = the number of a section of table Sections
help-indicators-label = the question as the form shows it
help-indicators-measure = people, million dong, %…
help-indicators-kind = count, amount, percent, yes-no, date, text; or choice:set, such as choice:level
help-indicators-decimals = decimals that are printed
help-indicators-total = sum; stock (summed over units, never over periods); min; max; mean:code (weighted by that indicator); ratio:code/code; units (how many say yes); formula; none
help-indicators-formula = only where the total is a formula, such as income - spending; no = in front
help-indicators-reporter = all; office; or types and groups of units, separated by semicolons
help-indicators-required = yes: a blank is a finding; no: it may be blank
help-indicators-min = the least value allowed
help-indicators-max = the greatest value allowed
help-indicators-opening = the indicator whose value last period this one must equal
help-indicators-note = a hint beside the input cell

help-lists-list = the list's code, such as purchases; repeat it in each row
help-lists-title = the list's title, only in its first row
help-lists-column = the column's code, such as cost; rules name it purchases.cost
help-lists-label = the column's heading on the form
help-lists-kind = count, amount, percent, yes-no, choice, date, text, unit
help-lists-choices = the set of choices where the kind is choice
help-lists-required = yes: a row that is begun must have it
help-lists-rows = rows on the form, only in the list's first row
help-lists-reporter = who fills it in, only in the list's first row

help-choices-choices = the set's name, repeated in each row; the sets type and group name units' types and groups
help-choices-value = the value in rules and templates, lower case without accents
help-choices-label = what people read and pick
help-choices-mirror = where two units report the same event: the value that the other unit's row must show

help-checks-rule = such as closing = opening + gains - losses; with SUM, SUMIFS, COUNTIF, IF, AND, OR, ROUND… and names list.column
help-checks-severity = blocking: the return doesn't count; query: it counts, but ask; note. Blank is blocking
help-checks-tolerance = differences up to this are none, such as 0.05
help-checks-message = what is wrong, for whoever fills in the form
help-checks-fix = what to do
help-checks-reporter = as in Indicators; total: checked on the totals of the round

help-charts-title = the title above the chart
help-charts-kind = bar, column, line, doughnut, stacked
help-charts-indicators = indicators' codes, separated by semicolons
help-charts-by = the column of Units along the axis, such as group or type; blank compares the indicators
help-charts-top = only so many, the greatest first

help-waivers-unit = the unit's code
help-waivers-finding = the finding's code as tonghop check prints it
help-waivers-indicator = the indicator's code; blank where the finding is about the whole file
help-waivers-reason = why; printed in the summary

### Form

### Inbox

### Check

### Consolidation

### Summary

### Narrative

### Commands

new-done = Made a campaign in { $dir }
new-campaign = {"  "}campaign.xlsx: the definition of the round
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
new-step-forms = {"  "}tonghop forms { $dir }
new-step-check = {"  "}copy what units send back into inbox, then: tonghop check { $dir }
new-step-consolidate = {"  "}tonghop consolidate { $dir }
new-step-look = {"  "}look at the results in the folder output
