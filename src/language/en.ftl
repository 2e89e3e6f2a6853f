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

campaign-row = , row { $row }
campaign-column = , column "{ $column }"
campaign-allowed = ; allowed: { $allowed }
campaign-suggestion = ; did you mean "{ $name }"?
campaign-unknown-table = there is no table "{ $found }"
campaign-duplicate-table = table "{ $found }" is there twice
campaign-missing-table = table "{ $found }" is missing
campaign-bad-csv = this line can't be read as CSV (UTF-8)
campaign-unknown-column = there is no column "{ $found }"
campaign-duplicate-column = column "{ $found }" is there twice
campaign-missing-column = column "{ $found }" is missing
campaign-missing-setting = setting "{ $found }" is missing
campaign-unknown-setting = there is no setting "{ $found }"
campaign-bad-setting = can't read "{ $found }"
campaign-blank = this cell must not be blank
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
campaign-unknown-kind = there is no kind "{ $found }"
campaign-unknown-total = can't read the total "{ $found }"
campaign-units-of-no-yes-no = "{ $found }" counts the units that say yes, so the kind must be yes-no
campaign-unknown-choices = there is no set of choices "{ $found }"
campaign-unknown-choice-value = this set of choices has no value "{ $found }"
campaign-unknown-severity = there is no severity "{ $found }"
campaign-unknown-chart = there is no kind of chart "{ $found }"
campaign-unknown-section = there is no section "{ $found }"
campaign-unknown-reporter = no unit has the type or group "{ $found }"
campaign-unknown-indicator = there is no indicator "{ $found }"
campaign-unknown-attribute = the register of units has no "{ $found }"
campaign-unknown-unit = there is no unit "{ $found }"
campaign-unknown-finding = there is no finding "{ $found }"
campaign-finding-not-waivable = finding "{ $found }" can't be waived; keep one file in the inbox
campaign-bad-rule = can't read the formula "{ $found }"
campaign-rule-no-condition = rule "{ $found }" is not a condition
campaign-rule-not-asked = the rule names "{ $found }", which some unit under the rule is not asked for
campaign-formula-cycle = formula "{ $found }" leads back to itself

### Form

form-tab-guidance = Guidance
form-tab-figures = Figures
form-tab-texts = Texts
form-tab-checks = Checks
form-tab-choices = Choices
form-unit = Unit
form-unit-code = Unit code
form-period = Period
form-deadline = Deadline
form-send-to = Send to
form-contact = Contact
form-code = Form code
form-how-to = How to fill this in
form-steps-1 = Open the sheet "{ $figures }" and fill in the yellow cells; (*) marks what is required.
form-steps-2 = Write 0 where there was nothing; leave a cell blank only while there is no figure yet.
form-steps-3 = On the lists, one row for each group; choose "Nothing to report" where there is nothing to list.
form-steps-4 = Look at the sheet "{ $checks }": every row should say "Holds".
form-steps-5 = Save, and send back this very file.
form-legend-input = input
form-legend-input-text = Yellow cells are yours to fill in.
form-legend-locked = locked
form-legend-locked-text = All other cells are locked.
form-sheets = Sheets of this file
form-figures-hint = Fill in the column "This period". (*) is required; write 0 where there was nothing.
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
form-col-check = What must not be
form-col-state = State
form-col-fix = What to do
form-state-holds = Holds
form-state-fails = Doesn't hold
form-state-unknown = Not enough figures
form-nothing-question = Nothing to list? Say so here:
form-more-rows = More rows: go on from this row downwards.
form-yes-no = yes/no
form-wrong-title = Not accepted
form-wrong-count = This cell takes a whole number.
form-wrong-amount = This cell takes a number.
form-wrong-date = This cell takes a date.
form-wrong-choice = Choose one of the values of the list.
form-limit-min = { $min } or more.
form-limit-max = { $max } at most.
form-limit-both = From { $min } to { $max }.
nothing-to-report = Nothing to report
yes = Yes
no = No
page-footer = Page &P of &N

### Inbox

kind-number = a number
kind-yes-no = Yes or No
kind-date = a date

### Check

severity-blocking = blocking
severity-query = query
severity-note = note
state-accepted = Accepted
state-accepted-with-queries = Accepted with queries
state-nil = Nothing to report
state-rejected = Rejected
state-superseded = Superseded
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
finding-empty-file = the file is empty
finding-empty-file-expected = { "" }
finding-empty-file-fix = save the attachment again, or ask the unit to send it again
finding-empty-file-about = A file with nothing in it, usually an interrupted download.
finding-not-a-workbook = no workbook (its content is { $found })
finding-not-a-workbook-expected = expected a workbook: .xlsx, .xlsm, .xlsb, .xls or .ods
finding-not-a-workbook-fix = ask the unit to send the filled-in form itself
finding-not-a-workbook-about = The file is no workbook, whatever its name ends in.
finding-encrypted-file = the workbook asks for a password
finding-encrypted-file-expected = { "" }
finding-encrypted-file-fix = ask the unit to send it without a password
finding-encrypted-file-about = A workbook that asks for a password.
finding-damaged-file = the file can't be opened{ $reason }
finding-damaged-file-expected = { "" }
finding-damaged-file-fix = save the attachment again, or ask the unit to save and send it again
finding-damaged-file-about = Looks like a workbook but can't be opened: broken, cut off or far too large.
finding-not-a-return = this workbook is not a form that was sent out
finding-not-a-return-expected = expected a form with its form code
finding-not-a-return-fix = ask the unit to fill in the form it was sent; move unrelated files elsewhere
finding-not-a-return-about = A workbook that opens but is no form of this tool.
finding-wrong-campaign = a form of campaign "{ $found }"
finding-wrong-campaign-expected = expected campaign "{ $expected }"
finding-wrong-campaign-fix = ask the unit for the form of this campaign
finding-wrong-campaign-about = A form of another campaign.
finding-wrong-period = a form of period { $found }
finding-wrong-period-expected = expected period { $expected }
finding-wrong-period-fix = send the unit this period's form again
finding-wrong-period-about = A form of another period, usually the one before.
finding-wrong-version = form version { $found }
finding-wrong-version-expected = the version now is { $expected }
finding-wrong-version-fix = send the unit a new form, or restore the campaign as it was
finding-wrong-version-about = The form asks something else than the campaign does now: the campaign changed after the forms went out.
finding-unknown-unit = unit code "{ $found }" is not on the register
finding-unknown-unit-expected = { "" }
finding-unknown-unit-fix = look at the Units table
finding-unknown-unit-about = A form with the code of a unit that is not on the register.
finding-unit-mismatch = a sheet carries the form code { $found }
finding-unit-mismatch-expected = the whole file should carry { $expected }
finding-unit-mismatch-fix = ask the unit to fill in its own form
finding-unit-mismatch-about = Sheets of one file carry different form codes: one was copied from another form.
finding-lost-stamp = the hidden stamp is gone; recognised by the form code on the sheets
finding-lost-stamp-expected = { "" }
finding-lost-stamp-fix = nothing to do
finding-lost-stamp-about = The hidden stamp is gone; the form was recognised by its visible form code.
finding-identical-copy = the same as { $first }
finding-identical-copy-expected = { "" }
finding-identical-copy-fix = nothing to do; one of them may be deleted
finding-identical-copy-about = Two files are the same, byte for byte; one is used.
finding-duplicate-return = the unit returned { $count } different files: { $files }
finding-duplicate-return-expected = expected one file for each unit
finding-duplicate-return-fix = keep one in the inbox; until then none of them counts
finding-duplicate-return-about = A unit returned several different files; none of them counts yet.
finding-superseded-return = a later file came: { $later }
finding-superseded-return-expected = { "" }
finding-superseded-return-fix = nothing to do
finding-superseded-return-about = The unit returned again; the file received last is used.
finding-missing-return = nothing came from { $unit }
finding-missing-return-expected = the deadline was { $deadline }
finding-missing-return-fix = remind the unit
finding-missing-return-about = A unit returned nothing.
finding-late-return = received on { $found }
finding-late-return-expected = the deadline was { $expected }
finding-late-return-fix = recorded as late; its figures count
finding-late-return-about = A return came after the deadline.
finding-lost-cell = the cell of "{ $label }" can't be found
finding-lost-cell-expected = expected a row with the indicator's code
finding-lost-cell-fix = send the unit its form again; rows and columns must stay
finding-lost-cell-about = The place of an indicator is gone from the file: its row, code or sheet was deleted.
finding-ambiguous-cell = "{ $label }" stands in two places with different values
finding-ambiguous-cell-expected = expected one place
finding-ambiguous-cell-fix = ask the unit to delete the sheet or row that is too many
finding-ambiguous-cell-about = Two places claim to be an indicator's cell and hold different values.
finding-moved-cell = the row "{ $label }" was moved; read by its code
finding-moved-cell-expected = { "" }
finding-moved-cell-fix = nothing to do
finding-moved-cell-about = The cell was moved in the file; the value was found by the indicator's code.
finding-missing-value = "{ $label }" is blank
finding-missing-value-expected = a value is required
finding-missing-value-fix = ask the unit to fill it in; 0 where there was nothing
finding-missing-value-about = A required cell is blank.
finding-wrong-kind = "{ $label }" says "{ $found }"
finding-wrong-kind-expected = expected { $expected }
finding-wrong-kind-fix = ask the unit to correct it
finding-wrong-kind-about = A value of another kind than asked for.
finding-ambiguous-number = "{ $label }" says "{ $found }", which can be read in several ways
finding-ambiguous-number-expected = it may be: { $expected }
finding-ambiguous-number-fix = ask the unit which one is meant
finding-ambiguous-number-about = Text that can be read as two different numbers; the tool does not guess.
finding-fraction-in-count = "{ $label }" says "{ $found }"
finding-fraction-in-count-expected = expected a whole number
finding-fraction-in-count-fix = ask the unit; it may be thousands read as decimals
finding-fraction-in-count-about = A fraction where a whole number is asked for; it may be "1.200" that a computer took for 1.2.
finding-error-value = "{ $label }" is the error value { $found }
finding-error-value-expected = expected a value
finding-error-value-fix = ask the unit to type the value instead of a formula
finding-error-value-about = A cell with an error value such as #REF!.
finding-interpreted-value = "{ $label }" says "{ $found }", read as { $value } ({ $why })
finding-interpreted-value-expected = { "" }
finding-interpreted-value-fix = have a look if it seems odd
finding-interpreted-value-about = Text that was read as a number by a written rule.
finding-out-of-range = "{ $label }" is { $found }
finding-out-of-range-expected = from { $min } to { $max }
finding-out-of-range-fix = ask the unit to check the figure and its measure
finding-out-of-range-about = A value below the least or above the greatest allowed.
finding-unknown-choice = "{ $label }" says "{ $found }"
finding-unknown-choice-expected = one of: { $expected }
finding-unknown-choice-fix = ask the unit to choose from the list
finding-unknown-choice-about = A value that is none of the choices.
finding-nothing-with-rows = "{ $label }" says "nothing to report" but has { $count ->
    [one] { $count } row
   *[other] { $count } rows
 }
finding-nothing-with-rows-expected = expected one or the other
finding-nothing-with-rows-fix = ask the unit to remove one of them
finding-nothing-with-rows-about = A list says "nothing to report" and has rows.
finding-opening-mismatch = "{ $label }" is { $found }
finding-opening-mismatch-expected = at the end of { $period } it was { $expected }
finding-opening-mismatch-fix = ask the unit, or record the reason in the Waivers table
finding-opening-mismatch-about = An opening value unlike the closing value of the period before.
finding-rule-mismatch = { $message } ({ $found } against { $expected }, off by { $difference })
finding-rule-mismatch-expected = must hold: { $rule }
finding-rule-mismatch-fix = { $fix }
finding-rule-mismatch-about = A rule of the Checks table doesn't hold.
finding-rule-failed = { $message }: can't be calculated ({ $reason })
finding-rule-failed-expected = must hold: { $rule }
finding-rule-failed-fix = look at the values and the rule
finding-rule-failed-about = A rule can't be calculated on these values.
finding-unmatched-transfer = "{ $label }": { $from } reports { $found }, { $to } reports { $expected }
finding-unmatched-transfer-expected = both should be equal
finding-unmatched-transfer-fix = ask both units
finding-unmatched-transfer-about = A transfer between two units that only one of them reports, or both differently.
finding-unused-waiver = the waiver of "{ $found }" ({ $reason }) matches no finding
finding-unused-waiver-expected = { "" }
finding-unused-waiver-fix = delete it, or look at its spelling
finding-unused-waiver-about = A waiver that no finding uses.

### Consolidation

### Summary

### Narrative

template-line = , line { $line }
template-paragraph = , { $part }, paragraph "{ $text }"
template-suggestion = ; did you mean "{ $name }"?
template-not-word = not a Word document (.docx)
template-encrypted = the document asks for a password; remove it and run again
template-damaged = the document is damaged; open it and save it again in Word
template-too-large = the document is too large
template-invalid = no valid document can be made from this template
template-unclosed-tag = "{ $found }" is not closed
template-stray-braces = closing braces without a tag at "{ $found }"
template-unclosed-block = the block "{ $found }" is not closed
template-unexpected-close = "{ $found }" closes a block that is not open
template-unexpected-else = "{ $found }" stands outside a block
template-crossed-block = the block "{ $found }" opens and closes in places that don't belong together, such as two cells
template-too-deep = the block "{ $found }" is nested deeper than { $limit } levels
template-tracked-change = "{ $found }" is part of a tracked change; accept or reject it in Word first
template-interrupted-tag = "{ $found }" has a picture, field or note inside; type it again
template-section-break = "{ $found }" shares its paragraph with a section break; move it to a paragraph of its own
template-unreachable-part = "{ $found }" stands where nothing can be filled in, such as a chart
template-syntax = the tag "{ $found }" can't be read
template-unsupported = reports don't use tags like "{ $found }"
template-unknown-name = there is no name "{ $found }"
template-unknown-helper = there is no helper "{ $found }"
template-unknown-option = the helper has no option "{ $found }"
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
template-not-a-choice = "{ $found }" is none of the words allowed
template-figures-too-large = "{ $found }" is too large to calculate with
template-not-money = "{ $found }" is not money; add measure="triệu đồng" if it is

trend-base-last-year = the same period last year
trend-base-previous = the previous period
names-and = and
names-others =
    { $count ->
        [one] { $count } other unit
       *[other] { $count } other units
    }

### Commands

error-read = can't read { $path }: { $reason }
error-write = can't write { $path }: { $reason }; if it is open in another program, close it there and run again
error-no-campaign = { $dir } has no campaign.xlsx, campaign.ods or folder campaign; make one with: tonghop new DIR
error-several-campaigns = { $dir } has more than one campaign: { $found }; keep one
error-bad-workbook = { $path } is no readable workbook; open it and save it again in Excel or LibreOffice
error-no-summary = { $path } is no summary of this tool (it has no data sheet); correct the setting "previous" or "same_period_last_year"
error-not-empty = { $dir } is not empty; choose a new folder
error-no-example = there is no example "{ $name }"; there are: { $known }
error-workbook = can't make { $path }: { $reason }
error-finding-code = there is no finding "{ $found }"; the nearest is "{ $nearest }"
error-bad-receipts = { $path } row { $row }: expected a file name and a day, such as 2024-03-18
error-prefix = error
do-prefix = do
command-units = Units: { $expected } asked, { $accepted } accepted, { $rejected } rejected, { $missing } missing
command-files = Files in the inbox: { $count }; set aside { $aside }
command-findings = Findings: { $blocking } blocking, { $query } to ask about, { $note } notes
command-wrote = Wrote { $path }
command-time = Time: { $seconds } seconds
command-reading = Reading
command-empty-inbox = The inbox has no files yet
command-forms = { $count ->
    [one] Wrote { $count } form to { $dir }
   *[other] Wrote { $count } forms to { $dir }
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
cli-after = The order of work: new → forms → (units fill in) → check → consolidate
cli-dir-help = The campaign's folder
cli-new = Makes a new campaign
cli-new-dir-help = The folder to make; must not exist or be empty
cli-example-help = Copies a full example, such as ha-tinh-2024-q1
cli-forms = Writes a form for each unit into the folder forms
cli-check = Checks the files of the inbox and prints the findings
cli-inbox-help = Reads this inbox instead of the folder inbox
cli-format-help = How to print the findings
cli-consolidate = Consolidates and writes the summary and the reports into the folder output
cli-output-help = Writes into this folder instead of output
cli-explain = Explains the code of a finding
cli-code-help = The code; all of them where it is left out
cli-lang-help = The language; the campaign's by default
cli-date-help = The day that outputs carry; today by default
