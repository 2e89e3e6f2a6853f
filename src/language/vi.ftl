# Toàn bộ lời văn tiếng Việt của chương trình, xếp theo trình tự công việc.
# Mỗi khóa phải có trong cả vi.ftl và en.ftl, với cùng các biến.

### Ngôn ngữ: số, tiền, ngày, kỳ

units = { $count } đơn vị

month-long-1 = 01
month-long-2 = 02
month-long-3 = 3
month-long-4 = 4
month-long-5 = 5
month-long-6 = 6
month-long-7 = 7
month-long-8 = 8
month-long-9 = 9
month-long-10 = 10
month-long-11 = 11
month-long-12 = 12
month-short-1 = 01
month-short-2 = 02
month-short-3 = 3
month-short-4 = 4
month-short-5 = 5
month-short-6 = 6
month-short-7 = 7
month-short-8 = 8
month-short-9 = 9
month-short-10 = 10
month-short-11 = 11
month-short-12 = 12
date-short = { $day }/{ $month }/{ $year }
date-long = ngày { $day } tháng { $month } năm { $year }

period-month = tháng { $month } năm { $year }
period-quarter = Quý { $roman } năm { $year }
period-half-1 = 6 tháng đầu năm { $year }
period-half-2 = 6 tháng cuối năm { $year }
period-nine-months = 9 tháng đầu năm { $year }
period-year = năm { $year }
period-semester = Học kỳ { $roman } năm học { $year }
period-school-year = năm học { $year }
earlier-periods = : đó là số liệu { $summary }, đợt này tổng hợp { $own }; ghi bảng tổng hợp của một kỳ kết thúc trước đó

read-as-serial = số thứ tự ngày của bảng tính
read-as-shown = như ô hiển thị
read-as-full-width = chữ số khổ rộng
read-as-leading-zeros = bỏ số 0 ở đầu
read-as-plus = bỏ dấu cộng
read-as-minus = dấu trừ kiểu in
read-as-spaces = dấu cách phân nhóm hàng nghìn
read-as-vietnamese = dấu phân cách kiểu Việt Nam
read-as-english = dấu phân cách kiểu Anh
read-as-measure = bỏ đơn vị tính viết kèm
read-as-percent = bỏ dấu % viết kèm
read-as-parentheses = số trong ngoặc đơn là số âm

money-thousand = nghìn { $currency }
money-million = triệu { $currency }
money-billion = tỷ { $currency }
money-dong = đồng
money-amount = { $figure } { $measure }

hedge-below = gần { $figure }
hedge-above-count = trên { $figure }
hedge-above-money = hơn { $figure }

trend-up = tăng { $percent }
trend-down = giảm { $percent }
trend-times = gấp { $factor } lần
trend-points-up = tăng { $points } điểm %
trend-points-down = giảm { $points } điểm %
trend-same = tương đương
trend-against = { $trend } so với { $base }
trend-same-against = tương đương { $base }

### Bảng khai của đợt báo cáo (campaign)

campaign-row = , dòng { $row }
campaign-column = , cột "{ $column }"
campaign-allowed = ; được phép: { $allowed }
campaign-suggestion = ; có phải ý bạn là "{ $name }"?
campaign-named = ; tên đúng là "{ $name }"
campaign-unknown-table = không có bảng nào tên "{ $found }"
campaign-duplicate-table = bảng "{ $found }" có hai lần
campaign-missing-table = thiếu bảng "{ $found }"
campaign-bad-csv = dòng này không đọc được như CSV (UTF-8)
campaign-unknown-column = không có cột "{ $found }"
campaign-misnamed-column = không có cột "{ $found }"
campaign-misnamed-table = trang "{ $found }" giống một bảng nhưng khác tên
campaign-duplicate-column = cột "{ $found }" có hai lần
campaign-missing-column = thiếu cột "{ $found }"
campaign-missing-setting = thiếu thiết lập "{ $found }"
campaign-no-earlier = không có file "{ $found }"
campaign-no-form = không có file "{ $found }"
campaign-form-format = biểu mẫu của cơ quan phải là sổ Excel .xlsx, hoặc .xlsm nếu có macro, không phải "{ $found }"; mở file bằng Excel hoặc LibreOffice, lưu thành Excel Workbook (.xlsx) rồi ghi tên file mới vào đây
campaign-not-earlier = "{ $found }" không phải bảng tổng hợp của một kỳ trước
campaign-unknown-setting = không có thiết lập "{ $found }"
campaign-misnamed-setting = không có thiết lập "{ $found }"
campaign-bad-setting = không đọc được "{ $found }"
campaign-deadline-before-closing = hạn nộp "{ $found }" trước ngày chốt số liệu
campaign-unstamped-without-form = không có mẫu của cơ quan thì không nhận ra được biểu không có mã; ghi tên file mẫu vào dòng "biểu mẫu của cơ quan", hoặc để dòng này là "không"
campaign-unknown-predecessor = không bảng tổng hợp kỳ trước nào có đơn vị "{ $found }"
campaign-blank = ô này không được để trống
campaign-blank-formula = ô này không được để trống; gõ công thức không có dấu "=" ở đầu
campaign-duplicate = "{ $found }" đã có ở dòng trên
campaign-code-spelling = mã "{ $found }" phải gồm chữ thường không dấu, chữ số và dấu "_", bắt đầu bằng chữ
campaign-code-address = mã "{ $found }" trùng với một địa chỉ ô của Excel
campaign-code-reserved = mã "{ $found }" đã có nghĩa khác trong quy tắc hoặc mẫu báo cáo
campaign-code-too-long = mã "{ $found }" dài quá 60 ký tự
campaign-unit-code = mã đơn vị "{ $found }" chỉ được gồm chữ cái không dấu, chữ số, "-", "_" và "."
campaign-not-a-number = "{ $found }" không phải là số
campaign-not-a-whole-number = "{ $found }" không phải là số nguyên nhỏ
campaign-not-yes-or-no = "{ $found }" không phải là có hoặc không
campaign-min-above-max = giá trị nhỏ nhất "{ $found }" lớn hơn giá trị lớn nhất
campaign-bad-pattern = mẫu "{ $found }" không dùng được
campaign-pattern-of-no-text = mẫu "{ $found }" chỉ dùng cho loại văn bản
campaign-help-without-pattern = có giải thích "{ $found }" nhưng chưa có mẫu
campaign-known-value = "{ $found }" không phải giá trị của chỉ tiêu mà cột này mang tên
campaign-change-limit = ngưỡng thay đổi "{ $found }" phải lớn hơn 1 và chỉ dùng cho chỉ tiêu là số
campaign-unknown-kind = không có loại "{ $found }"
campaign-unknown-total = không hiểu cách tổng hợp "{ $found }"
campaign-units-of-no-yes-no = "{ $found }" đếm các đơn vị trả lời Có, chỉ dùng cho loại có/không
campaign-unknown-choices = không có bộ lựa chọn "{ $found }"
campaign-unknown-choice-value = bộ lựa chọn này không có giá trị "{ $found }"
campaign-unknown-categories = không có bộ phân tổ "{ $found }"
campaign-too-many-categories = "{ $found }": một dòng chỉ phân tổ theo một bộ, hoặc theo hai bộ khác nhau
campaign-unknown-relation = không có quan hệ "{ $found }"
campaign-unknown-category = bộ phân tổ này không có ô nào khác mang mã "{ $found }"
campaign-second-whole = một bộ phân tổ chỉ có một ô tổng số, và ô đó không thuộc ô nào khác; ô cộng của một nhóm thì ghi là thành phần hoặc trong đó
campaign-lone-part = thành phần cộng lại phải bằng ô mà chúng thuộc, nên phải có từ hai thành phần trở lên; nếu chỉ là một phần của ô đó thì ghi "trong đó"
campaign-category-cycle = qua các ô nêu ở "{ $found }", phân tổ này lại thuộc chính nó
campaign-matrix-row = "{ $found }" là cả một dòng có phân tổ; hãy ghi mã của một ô
campaign-unknown-carried = "{ $found }" không phải cách giữ giá trị của kỳ trước
campaign-carried-rows = danh sách giữ dòng của kỳ trước phải có cột khóa, mọi cột khóa đều lấy từ kỳ trước, và không có cột dòng sẵn
campaign-given-rows = chỉ một cột lựa chọn được ghi sẵn dòng, và danh sách phải có cột khác bắt buộc
campaign-unknown-list-column = không có cột "{ $found }" ở danh sách nào
campaign-reference-to-no-key = cột "{ $found }" không phải cột khóa nên hai dòng có thể trùng nhau; ghi "có" ở cột khóa của nó
campaign-reference-circle = "{ $found }" rồi lại dẫn về chính cột này, nên không dòng nào điền trước được
campaign-reference-not-asked = "{ $found }" không hỏi mọi đơn vị phải điền ô này
campaign-not-a-choice = "{ $found }" chỉ dùng cho loại lựa chọn
campaign-unknown-parent = không có lựa chọn "{ $found }" đứng trước ô này
campaign-choices-without-parents = bộ lựa chọn "{ $found }" chưa ghi giá trị nào thuộc giá trị nào (cột "thuộc" của bảng Lựa chọn)
campaign-unknown-parent-value = bộ lựa chọn phía trên không có "{ $found }"
campaign-parent-unused = có ghi thuộc "{ $found }" nhưng chưa chỉ tiêu hay cột danh sách nào dùng bộ này ghi phụ thuộc vào lựa chọn nào
campaign-parent-without-children = không có giá trị nào thuộc "{ $found }" để chọn, mà ô này bắt buộc
campaign-mutual-mirrors = "{ $found }" cũng lấy giá trị này làm đối ứng; chỉ một trong hai được đếm nên chỉ ghi đối ứng ở giá trị được đếm
campaign-unknown-severity = không có mức độ "{ $found }"
campaign-unknown-chart = không có kiểu biểu đồ "{ $found }"
campaign-unknown-further = không có dòng thêm nào tên "{ $found }"
campaign-unknown-section = không có mục "{ $found }"
campaign-unknown-reporter = không có loại hoặc nhóm đơn vị "{ $found }"
campaign-unknown-indicator = không có chỉ tiêu "{ $found }"
campaign-unknown-attribute = danh sách đơn vị không có "{ $found }"
campaign-unknown-bearer = "{ $found }" không phải mã, tên đơn vị, cũng không phải loại hay nhóm đơn vị; để trống nếu kế hoạch giao chung
campaign-bad-period = "{ $found }" không phải một kỳ; ghi như 2024, 2024-Q1, Quý I/2024
campaign-unknown-unit = không có đơn vị "{ $found }"
campaign-unknown-text = đơn vị này không được hỏi nội dung (chữ) nào có mã "{ $found }"
campaign-unknown-finding = không có phát hiện nào tên "{ $found }"
campaign-unknown-rule = không có quy tắc nào mã "{ $found }"
campaign-no-reason = "{ $found }" không phải lý do; ghi lý do bằng lời
campaign-finding-not-waivable = phát hiện "{ $found }" không cho qua được; giữ lại một file trong hộp nhận
campaign-bad-rule = không đọc được công thức "{ $found }"
campaign-rule-no-condition = quy tắc "{ $found }" không phải là một điều kiện đúng hoặc sai
campaign-rule-is-formula = ô này bắt đầu bằng dấu = nên Excel đã tính nó như công thức của mình và chỉ còn lỗi "{ $found }"; bỏ dấu = ở đầu, hoặc gõ dấu ' trước dấu =
campaign-rule-impossible-value = quy tắc so với "{ $found }", là giá trị không thể có
campaign-rule-text-as-number = "{ $found }" là chữ, đứng ở chỗ cần số hoặc điều kiện; chữ gồm toàn chữ số thì dùng VALUE, độ dài thì dùng LEN
campaign-rule-kinds-apart = "{ $found }": hai vế không cùng loại, hoặc không có lớn nhỏ, nên so sánh này vô nghĩa; số viết không có dấu nháy, ngày viết DATE(2024, 3, 31)
campaign-rule-always-holds = quy tắc "{ $found }" luôn đúng, không kiểm tra được gì
campaign-rule-never-holds = quy tắc "{ $found }" không bao giờ đúng, nên báo cáo nào cũng bị chặn
campaign-condition-never-holds = điều kiện "{ $found }" không bao giờ đúng
campaign-unknown-blanks = "{ $found }" không phải là cách xử lý ô trống
campaign-rule-not-asked = quy tắc dùng "{ $found }", nhưng có đơn vị thuộc diện áp dụng không báo cáo chỉ tiêu đó
campaign-formula-not-asked = công thức dùng "{ $found }", nhưng có đơn vị không được hỏi chỉ tiêu đó; ô trên biểu của cơ quan đã có công thức thì để trống công thức ở đây, biểu tự tính
campaign-rule-beyond-excel = quy tắc "{ $found }" quá dài hoặc lồng quá nhiều lớp, Excel không nhận trong biểu; hãy tách thành nhiều quy tắc
campaign-formula-beyond-excel = công thức "{ $found }" quá dài hoặc lồng quá nhiều lớp, Excel không nhận trong biểu; hãy tính một phần ở chỉ tiêu khác có công thức riêng
campaign-condition-of-column = "{ $found }" là điều kiện, nhưng cột của bảng danh sách chỉ nhận có hoặc không; điều kiện chỉ dùng được cho chỉ tiêu
campaign-formula-beside-total = công thức "{ $found }" không dùng được với cách tổng hợp này, vì chỉ tiêu đếm số đơn vị; bỏ công thức hoặc chọn cách tổng hợp khác
campaign-formula-no-number = công thức "{ $found }" phải cho ra một số, và loại của chỉ tiêu phải là số
campaign-formula-cycle = công thức "{ $found }" quay vòng về chính nó
pattern-empty = mỗi dạng giữa hai dấu | phải có ít nhất một ký tự
pattern-two-middles = mỗi dạng chỉ được có một phần dài ngắn tùy ý (*, #+ hoặc @+)
pattern-too-long = mẫu dài nhất 60 ký tự
pattern-escape = sau dấu \ phải có một ký tự

# Bảng tính campaign.xlsx: trang hướng dẫn và cột giải thích

help-page-footer = Trang &P/&N
help-sheet-guide = Hướng dẫn
help-sheet-codes = Bảng mã
help-codes-title = Bảng mã: chép từ đây khi gõ quy tắc, công thức và mẫu báo cáo
help-codes = Trang này tự cập nhật theo các bảng; chép ô rồi dán giá trị (Paste Values).
help-sheet-picks = Danh mục
help-wrong-title = Giá trị chưa đúng
help-wrong = Chọn một giá trị trong danh sách, hoặc xem cột giải thích ở cuối trang này.
help-title = Đợt thu thập số liệu
help-intro = File này là nơi duy nhất khai báo đợt báo cáo: ai nộp, nộp những gì, điều gì phải đúng. Mỗi trang là một bảng. Sửa xong, lưu lại và đóng file rồi chạy các lệnh dưới đây; nếu có chỗ sai, chương trình chỉ rõ bảng, dòng, cột.
help-steps = Thứ tự công việc
help-step-1-command = Sửa file này
help-step-1 = Thiết lập trước (tên báo cáo, cơ quan, kỳ, hạn nộp), rồi đến Đơn vị, Mục, Chỉ tiêu; các bảng khác thêm khi cần.
help-step-2-command = tonghop forms
help-step-2 = Tạo biểu mẫu cho từng đơn vị trong thư mục forms. Gửi mỗi file cho đúng đơn vị. Đã gửi biểu thì không đổi mã, tên, loại của chỉ tiêu nữa.
help-step-3-command = Thư mục inbox
help-step-3 = Chép mọi file đơn vị gửi lại vào đây, không cần đổi tên.
help-step-4-command = tonghop check
help-step-4 = Kiểm tra các file đã nhận: ai chưa nộp, ô nào trống, số nào không khớp, cần làm gì.
help-step-5-command = tonghop consolidate
help-step-5 = Tổng hợp: ghi bảng tổng hợp và báo cáo vào thư mục output. Lời văn của báo cáo nằm ở thư mục templates, sửa bằng Word.
help-step-6-command = tonghop next
help-step-6 = Xong một kỳ, chạy lệnh này: cả đợt được cất nguyên vẹn vào archive theo kỳ; kỳ báo cáo, hạn nộp và bảng tổng hợp kỳ trước được đổi sang kỳ sau; hộp nhận trống. Xem lại hạn nộp và danh sách đơn vị rồi gửi biểu.
help-tables = Các bảng
help-settings = Tên báo cáo, cơ quan, kỳ báo cáo, hạn nộp, người ký và cách làm việc của chương trình.
help-units = Danh sách đơn vị phải nộp, mỗi đơn vị một dòng.
help-sections = Các mục của báo cáo, theo thứ tự in.
help-indicators = Những gì được hỏi: mỗi chỉ tiêu một dòng, theo thứ tự trên biểu mẫu.
help-lists = Danh sách kê nhiều dòng (ví dụ từng khoản mua sắm): mỗi cột của danh sách là một dòng ở bảng này.
help-choices = Các bộ lựa chọn để đơn vị chọn thay vì gõ.
help-categories = Các bộ phân tổ: một chỉ tiêu hỏi theo phân tổ (ví dụ tổng số, trong đó nữ) là một dòng có nhiều ô trên biểu. Mỗi phân tổ một dòng ở bảng này, theo thứ tự các cột trên biểu.
help-checks = Những điều phải đúng, viết như công thức Excel với mã chỉ tiêu.
help-charts = Biểu đồ trên trang tổng quan của bảng tổng hợp.
help-plan = Số kế hoạch được giao: chung, cho từng nhóm hoặc từng đơn vị. Biểu, bảng tổng hợp và báo cáo cho biết đạt bao nhiêu phần trăm.
help-plan-indicator = mã chỉ tiêu
help-plan-bearer = mã đơn vị, hoặc loại, nhóm đơn vị; để trống: kế hoạch chung của tất cả
help-plan-period = để trống: cả năm của kỳ báo cáo. Kế hoạch của kỳ dài hơn kỳ báo cáo được so với số lũy kế từ đầu kỳ đó, ví dụ 2024, 6 tháng đầu năm 2024
help-plan-plan = số phải đạt, theo đơn vị tính của chỉ tiêu. Số còn hiệu lực trong bảng tổng hợp kỳ trước được tự lấy khi bảng này không ghi; ghi "không" để thôi dùng
help-passages = Lời văn trong báo cáo: mỗi dòng cho biết ở vị trí nào in ý kiến của đơn vị nào, hoặc lời của cơ quan. Nhiều dòng cùng vị trí in lần lượt; dòng chỉ có vị trí là kỳ này không có gì.
help-passages-place = tên vị trí mà mẫu báo cáo gọi bằng passages., chữ thường không dấu, ví dụ hoat_dong_doan_the
help-passages-unit = mã đơn vị có ý kiến được chọn (office: cơ quan tổng hợp); để trống nếu là lời của cơ quan ở cột cuối
help-passages-indicator = mã nội dung (chữ) mà đơn vị đã gửi; ghi cùng với đơn vị
help-passages-text = lời văn của cơ quan, in thay nguyên văn của đơn vị; để trống thì in nguyên văn
help-waivers = Những phát hiện mà cơ quan tổng hợp đã xem và cho qua, kèm lý do.
help-legend = Cách đọc các trang
help-legend-required-sample = tên cột
help-legend-required = Cột bắt buộc: mỗi dòng phải có giá trị.
help-legend-optional-sample = tên cột
help-legend-optional = Cột có thể để trống. Không đổi tên cột; thứ tự cột thì tùy ý.
help-legend-help-sample = giải thích
help-legend-help = Cột cuối giải thích từng cột; chương trình không đọc cột này. Dòng trống được bỏ qua.

help-settings-campaign = Mã của đợt báo cáo; giữ nguyên qua các kỳ để so sánh được với kỳ trước
help-settings-title = Tên báo cáo, in trên biểu mẫu và trang tổng quan
help-settings-organisation = Cơ quan ban hành báo cáo
help-settings-parent_organisation = Cơ quan cấp trên trực tiếp
help-settings-document_number = Số và ký hiệu văn bản
help-settings-document_symbol = Ký hiệu văn bản, ví dụ BC/ĐUK; khi có ký hiệu thì ô số văn bản chỉ ghi số, để trống nếu chưa lấy số
help-settings-document_date = Ngày ban hành văn bản; để trống thì lấy ngày chạy
help-settings-draft = Văn bản còn là dự thảo: có hoặc không; dự thảo để trống số và ngày
help-settings-subject = Trích yếu, in dưới tên loại văn bản; để trống thì mẫu báo cáo tự ghi theo kỳ
help-settings-place = Địa danh ghi trước ngày tháng
help-settings-period = Kỳ báo cáo, viết như quen dùng: Quý IV năm 2026, Q4/2026, 6 tháng đầu năm 2026, tháng 3/2026, năm 2026, Học kỳ I năm học 2026-2027
help-settings-closing_date = Ngày chốt số liệu
help-settings-deadline = Hạn nộp; file nhận sau ngày này là nộp chậm
help-settings-authority = Thẩm quyền ký, ví dụ KT. GIÁM ĐỐC; để trống thì không in
help-settings-post = Chức vụ người ký
help-settings-signer = Họ và tên người ký; để trống thì ký tay
help-settings-recipients = Nơi nhận, cách nhau bằng dấu chấm phẩy
help-settings-language = Ngôn ngữ của biểu mẫu và kết quả: tiếng Việt (vi) hoặc tiếng Anh (en)
help-settings-format_profile = Thể thức văn bản: Đảng (party) hoặc Nhà nước (state)
help-settings-previous = Bảng tổng hợp của kỳ trước, ví dụ previous/summary-2026-q3.xlsx
help-settings-same_period_last_year = Bảng tổng hợp cùng kỳ năm trước
help-settings-history = Các bảng tổng hợp của những kỳ xa hơn, cách nhau bằng dấu chấm phẩy, dùng cho trang Xu hướng
help-settings-form = Sổ Excel của cơ quan dùng làm biểu mẫu, ví dụ bieu.xlsx; để trống thì chương trình tự trình bày biểu mẫu
help-settings-key_figures = Mã các chỉ tiêu in ở trang tổng quan, cách nhau bằng dấu chấm phẩy; để trống thì chương trình tự chọn
help-settings-outlier_limit = Hỏi lại khi số của một đơn vị cách trung vị của nhóm quá bấy nhiêu lần độ lệch, ví dụ 8; để trống thì không hỏi
help-settings-reports_to = Khi gửi bảng tổng hợp này lên cấp trên như một báo cáo: mã đợt và mã đơn vị của cơ quan ở cấp trên, ví dụ bao-cao-tinh/VP01
help-settings-mail_sender = Địa chỉ gửi thư
help-settings-mail_subject = Tiêu đề thư gửi các đơn vị
help-settings-mail_server = Máy chủ gửi thư và cổng, ví dụ mail.tinh.example:465; để trống thì chỉ tạo thư nháp
help-settings-mail_sign_in = Khi máy chủ thư không nhận mật khẩu: microsoft, google, hoặc địa chỉ https:// của nơi cấp tài khoản khác; sau đó chạy tonghop mail sign-in
help-settings-mail_client_id = Mã ứng dụng (client ID) mà quản trị viên của cơ quan đã đăng ký cho tonghop ở nơi cấp tài khoản
help-settings-mail_security = Cách bảo mật kết nối gửi thư: tls hoặc starttls; để trống thì theo cổng (587 là starttls)
help-settings-mail_per_minute = Số thư gửi trong một phút (mặc định 30)
help-settings-mail_tries = Số lần thử gửi một thư (mặc định 4)
help-settings-mail_wait = Số giây chờ trước lần thử thứ hai, mỗi lần sau gấp đôi (mặc định 5)
help-settings-mail_timeout = Số giây chờ máy chủ thư trả lời (mặc định 60)
help-settings-mail_superior = Địa chỉ nhận bản sao thư nhắc sau hạn nộp; để trống thì không gửi bản sao
help-settings-mailbox_server = Máy chủ hộp thư đến (IMAP, TLS) và cổng, ví dụ mail.tinh.example:993
help-settings-mailbox_folder = Thư mục của hộp thư mà tonghop fetch đọc (mặc định INBOX)
help-settings-reminder_first = Nhắc lần 1: số ngày làm việc trước hạn nộp (mặc định 3)
help-settings-reminder_second = Nhắc lần 2: số ngày làm việc trước hạn nộp (mặc định 1)
help-settings-reminder_after = Nhắc lần 3, gửi cả cấp trên: số ngày làm việc sau hạn nộp (mặc định 1)
help-settings-make_up_days = Thứ Bảy, Chủ nhật làm bù, cách nhau bằng dấu chấm phẩy
help-settings-holidays = Ngày nghỉ lễ ngoài thứ Bảy, Chủ nhật, cách nhau bằng dấu chấm phẩy
help-settings-time_zone = Múi giờ của cơ quan, dùng để tính ngày nhận thư (mặc định +07:00)
help-settings-duplicates = Một đơn vị nộp hai file khác nhau: không lấy file nào (conflict), hoặc lấy file sau cùng (latest; theo ngày nhận, rồi ngày lưu ghi trong file, rồi ngày của file)
help-settings-unstamped = Có nhận biểu điền trên mẫu của cơ quan mà không có mã biểu không (biểu của các kỳ trước): không (no), hoặc có (yes): nhận ra đơn vị theo tên, mã ghi trong biểu, tên file, received.csv; mỗi biểu như vậy đều được nêu ra
help-settings-opening = Ô số đầu kỳ đã điền sẵn: được sửa (open) hoặc khóa (locked)
help-settings-breakdown = Các cột của bảng Đơn vị dùng để chia nhỏ số tổng hợp, cách nhau bằng dấu chấm phẩy, ví dụ nhóm; loại
help-settings-reading_seconds = Số giây tối đa để đọc một file (mặc định 20)
help-settings-reading_memory = Số MB bộ nhớ tối đa để đọc một file (mặc định 512)
help-settings-guidance = Hướng dẫn ngắn in ở trang đầu biểu mẫu
help-settings-contact = Nơi hỏi khi vướng mắc

help-units-code = mã ngắn, không trùng, giữ nguyên qua các kỳ, ví dụ BV01
help-units-name = tên đầy đủ như trên văn bản, không trùng
help-units-type = loại đơn vị; nên là một giá trị của bộ lựa chọn type (bảng Lựa chọn)
help-units-group = nhóm, khối hoặc khu vực; nên là một giá trị của bộ lựa chọn group
help-units-email = nơi gửi biểu mẫu
help-units-aliases = các cách viết khác của tên, cách nhau bằng dấu chấm phẩy
help-units-succeeds = mã các đơn vị của kỳ trước mà đơn vị này tiếp nối, cách nhau bằng dấu chấm phẩy: sáp nhập thì ghi các đơn vị cũ; chia tách thì mỗi đơn vị mới đều ghi đơn vị cũ; đổi mã thì ghi mã cũ
help-units-deadline = hạn nộp riêng của đơn vị được gia hạn; để trống là theo hạn chung
help-units-more = Có thể thêm cột mới (ví dụ: địa bàn); mỗi cột thêm là một cách chia nhỏ số tổng hợp; cột mang tên một chỉ tiêu (mã) là giá trị văn phòng đã biết, được ghi sẵn vào biểu.

help-sections-code = ký hiệu của mục, ví dụ I hoặc A.I.1
help-sections-title = tên mục như in trong báo cáo

help-indicators-code = chữ thường không dấu, nối bằng dấu gạch dưới, ví dụ ket_nap; đây cũng là tên trong quy tắc và trong mẫu báo cáo
help-indicators-section = ký hiệu một mục ở bảng Mục
help-indicators-label = câu hỏi như in trên biểu mẫu
help-indicators-measure = người, triệu đồng, %…
help-indicators-categories = tên bộ phân tổ (bảng Phân tổ) khi chỉ tiêu là một dòng nhiều ô; hai bộ thì ghi khoi; gioi để hỏi theo cả hai. Công thức của dòng tính cho từng ô
help-indicators-kind = số nguyên, số lẻ, tỷ lệ, có/không, ngày, văn bản; hoặc lựa chọn:tên_bộ, ví dụ lựa chọn:muc_so_hoa
help-indicators-depends_on = mã chỉ tiêu loại lựa chọn đứng trước: ô này chỉ cho chọn giá trị thuộc giá trị đã chọn ở đó (cột thuộc của bảng Lựa chọn), ví dụ xã phụ thuộc huyện
help-indicators-decimals = số chữ số sau dấu phẩy khi in
help-indicators-total = cộng; số dư (cộng các đơn vị, không cộng các kỳ); nhỏ nhất; lớn nhất; bình quân:mã (có trọng số là chỉ tiêu có mã đó); tỷ số:mã/mã; số đơn vị (đếm đơn vị trả lời Có); số đơn vị chưa:mã (đếm đơn vị trả lời Không ở chỉ tiêu có mã đó); công thức; không cộng
help-indicators-formula = chỉ tiêu tự tính cho từng đơn vị, ví dụ du_toan - da_chi: đơn vị không gõ, biểu và phần mềm tự tính; cột cách tổng hợp vẫn cho biết số chung tính thế nào. Cách tổng hợp là công thức mà để trống nơi báo cáo: chỉ tính trên số tổng hợp
help-indicators-reporter = tất cả; cơ quan tổng hợp; hoặc các loại, nhóm đơn vị, cách nhau bằng dấu chấm phẩy
help-indicators-required = có: để trống là một phát hiện; không: được để trống; hoặc điều kiện bắt buộc, như co_du_an = "Có"
help-indicators-asked_if = điều kiện để hỏi chỉ tiêu này, như co_du_an = "Có"; không thỏa thì ô chuyển xám và phải để trống
help-indicators-min = giá trị nhỏ nhất được nhận
help-indicators-max = giá trị lớn nhất được nhận
help-indicators-pattern = chữ phải viết thế nào: # là một chữ số, @ một chữ cái, #+ nhiều chữ số, @+ nhiều chữ cái, * gì cũng được, | hoặc; ký tự khác là chính nó. Ví dụ #+/QĐ-UBND
help-indicators-pattern_help = lời giải thích mẫu cho đơn vị, ví dụ số quyết định như 125/QĐ-UBND
help-indicators-opening = mã chỉ tiêu mà giá trị kỳ trước phải bằng số này, ví dụ đầu kỳ này bằng cuối kỳ trước
help-indicators-change_limit = tăng hoặc giảm quá bấy nhiêu lần so với kỳ trước thì đơn vị phải ghi lý do ở cột ghi chú; ví dụ 3 là gấp ba hoặc còn một phần ba
help-indicators-further = dòng thêm dưới chỉ tiêu ở bảng tổng hợp: tỷ trọng của từng nhóm trong tổng số, xếp thứ của từng nhóm; cách nhau bằng dấu chấm phẩy
help-indicators-cumulative = có: số lũy kế từ đầu năm, không đem so với một kỳ của năm trước trừ cùng kỳ
help-indicators-formerly = mã mà chỉ tiêu này mang ở các kỳ trước, để vẫn so sánh được
help-indicators-note = lời nhắc cạnh ô nhập trên biểu mẫu

help-lists-list = mã danh sách, ví dụ mua_sam; ghi lại ở mỗi dòng
help-lists-title = tên danh sách, chỉ ghi ở dòng đầu của danh sách
help-lists-column = mã cột, ví dụ so_tien; trong quy tắc viết mua_sam.so_tien
help-lists-label = tên cột như in trên biểu mẫu
help-lists-kind = số nguyên, số lẻ, tỷ lệ, có/không, lựa chọn, ngày, văn bản, đơn vị
help-lists-choices = tên bộ lựa chọn khi loại là lựa chọn; hoặc danh_sách.cột, ví dụ du_an.ma: chỉ chọn được dòng đã kê ở danh sách đó (cột phải là khóa); hoặc đơn vị: chọn một đơn vị
help-lists-depends_on = mã cột loại lựa chọn đứng trước trong cùng danh sách: ô này chỉ cho chọn giá trị thuộc giá trị đã chọn ở đó (cột thuộc của bảng Lựa chọn), ví dụ xã phụ thuộc huyện
help-lists-required = có: dòng nào đã kê thì phải có cột này
help-lists-key = có: cột là khóa, hai dòng không được trùng nhau; nhiều cột là khóa thì xét chung
help-lists-carried = biểu mở đầu bằng các dòng của kỳ trước; cột này giữ giá trị kỳ trước: được sửa (open) hoặc khóa (locked); để trống thì đơn vị điền mới
help-lists-given = có: biểu ghi sẵn mỗi lựa chọn của cột này một dòng, đơn vị điền các cột còn lại; cần có cột khác bắt buộc
help-lists-pattern = chữ phải viết thế nào, ví dụ */QĐ-@@; cách viết xem bảng Chỉ tiêu
help-lists-pattern_help = lời giải thích mẫu cho đơn vị
help-lists-rows = số dòng trên biểu mẫu, chỉ ghi ở dòng đầu của danh sách
help-lists-reporter = ai phải kê, chỉ ghi ở dòng đầu của danh sách

help-choices-choices = tên bộ lựa chọn, ghi lại ở mỗi dòng; bộ type và group đặt tên cho loại và nhóm đơn vị
help-choices-value = giá trị dùng trong quy tắc và mẫu báo cáo, chữ thường không dấu
help-choices-label = chữ mà người điền nhìn thấy và chọn
help-choices-parent = giá trị của bộ lựa chọn phía trên mà giá trị này thuộc về, ví dụ xã thuộc huyện nào; thuộc nhiều thì cách nhau bằng dấu chấm phẩy
help-choices-mirror = khi hai đơn vị cùng kê một việc: giá trị phải có ở dòng của đơn vị kia

help-categories-categories = tên bộ phân tổ, chữ thường không dấu, ví dụ gioi; ghi lại ở mỗi dòng
help-categories-code = phần cuối của mã ô: chỉ tiêu hoc_sinh với phân tổ nu là ô hoc_sinh_nu
help-categories-label = tên cột như in trên biểu mẫu
help-categories-relation = tổng số: các thành phần cộng lại phải bằng ô này; tự cộng: là tổng số nhưng không ai gõ, biểu tự cộng các thành phần; thành phần; trong đó: không được lớn hơn ô mà nó thuộc. Để trống: không có quan hệ
help-categories-of = mã phân tổ mà thành phần, trong đó thuộc về; nhiều mã cách nhau bằng dấu chấm phẩy; để trống: thuộc ô tổng số

help-checks-code = tên của quy tắc, để bảng Cho qua nhắc đến; có thể để trống
help-checks-rule = ví dụ cuoi_ky = dau_ky + tang - giam; dùng được SUM, SUMIFS, COUNTIF, IF, AND, OR, ROUND… và tên danh_sách.cột
help-checks-severity = chặn: chưa nhận báo cáo; hỏi lại: nhận nhưng cần hỏi; ghi chú. Để trống là chặn
help-checks-tolerance = mức lệch được bỏ qua, ví dụ 0,05
help-checks-message = điều sai, viết cho người điền biểu đọc
help-checks-fix = cách sửa
help-checks-reporter = như ở bảng Chỉ tiêu; số tổng hợp: kiểm tra trên số của toàn đợt
help-checks-blanks = khi ô mà quy tắc cần còn trống: bỏ qua (chưa xét), coi là 0, hoặc phải có (ô trống bị coi là thiếu). Để trống là bỏ qua

help-charts-code = tên gọi trong mẫu báo cáo, chữ thường không dấu, ví dụ dang_vien_theo_khoi; để trống thì lấy từ tên biểu đồ
help-charts-title = tên in trên biểu đồ
help-charts-kind = thanh ngang, cột, đường, vành khuyên, cột chồng
help-charts-indicators = mã chỉ tiêu; nhiều mã cách nhau bằng dấu chấm phẩy
help-charts-by = trục của biểu đồ: một cột của bảng Đơn vị (group là nhóm, type là loại), hoặc kỳ để vẽ qua các kỳ; để trống thì so các chỉ tiêu với nhau
help-charts-top = chỉ vẽ bấy nhiêu dòng lớn nhất

help-waivers-unit = mã đơn vị; * là mọi đơn vị
help-waivers-finding = mã phát hiện như lệnh tonghop check in ra
help-waivers-indicator = mã chỉ tiêu; chỉ để trống nếu phát hiện về cả file
help-waivers-rule = mã của quy tắc ở bảng Kiểm tra; để trống nếu không phải quy tắc, hoặc quy tắc không có mã
help-waivers-value = số đã xem, hoặc mức lệch; số khác đi thì dòng này hết hiệu lực. Phát hiện chặn phải có
help-waivers-reason = lý do cho qua bằng lời, sẽ in trong bảng tổng hợp
help-waivers-decided_by = người quyết định cho qua
help-waivers-decided_on = ngày quyết định
help-waivers-until = kỳ cuối cùng còn cho qua; để trống là chỉ kỳ này

rule-error = ký tự thứ { $column }: { $kind }
rule-empty = công thức trống
rule-too-long = công thức dài quá { $limit } ký tự
rule-too-deep = công thức lồng sâu quá { $limit } tầng; dùng SUM hoặc tách ra
rule-unexpected-character = không dùng được ký tự "{ $found }"
rule-instead = ; viết { $found }
rule-invalid-number = "{ $found }" không phải là số; viết 1234.5
rule-unclosed-text = chữ thiếu dấu nháy đóng
rule-invalid-name = "{ $found }" không phải là tên; dùng a–z, chữ số và "_", như "ket_nap"
rule-cell-address = "{ $found }" là địa chỉ ô; dùng mã chỉ tiêu
rule-unexpected-token = gặp "{ $found }", cần { "" }
rule-unexpected-end = công thức kết thúc giữa chừng, cần { "" }
rule-expected-value = một giá trị
rule-expected-operator = một phép tính
rule-expected-parenthesis = dấu ")"
rule-unknown-function = không có hàm "{ $found }"
rule-changes-by-itself = { $found } tự đổi theo ngày hoặc mỗi lần mở file, nên biểu và lúc kiểm tra có thể cho kết quả khác nhau; so với một ngày cụ thể, như DATE(2024, 3, 31)
rule-text-format = TEXT chỉ nhận định dạng gồm toàn số 0, như TEXT(so_quyet_dinh, "000"); định dạng khác tùy cài đặt của máy
rule-no-place = không có vị trí đó trong chữ
rule-decimal-as-text = cách viết số lẻ { $found } tùy cài đặt của máy; làm tròn trước
rule-no-day-of-calendar = { $found } không phải là ngày
rule-arguments-exactly = { $function } có { $found } đối số, cần { $least }
rule-arguments-at-least = { $function } có { $found } đối số, cần ít nhất { $least }
rule-arguments-between = { $function } có { $found } đối số, cần từ { $least } đến { $most }
rule-mixed-separators = vừa có "," vừa có ";" giữa các đối số; dùng một loại, số lẻ viết dấu chấm
rule-chained-comparison = hai phép so sánh liền nhau; nối bằng AND
rule-column-outside-function = "{ $found }" là cột của danh sách; dùng trong SUM, COUNTIF hoặc hàm tương tự
rule-column-needed = { $found } cần một cột của danh sách ở đây, như "ky_luat.so_luong"
rule-name-needed = { $found } cần mã một chỉ tiêu
rule-different-lists = "{ $first }" và "{ $second }" thuộc hai danh sách khác nhau
rule-ambiguous-criterion = điều kiện "{ $found }" phụ thuộc cài đặt của máy; viết ">="&1.5
rule-no-day = đây không phải một ngày; viết DATE(2024, 3, 31): năm, tháng, ngày
rule-text-order = chữ "{ $found }" không so sánh lớn nhỏ được; dùng = hoặc <>, ngày thì viết DATE(2024, 3, 31)
rule-counts-blank-rows = cách đếm này tính cả dòng trống của danh sách; thêm điều kiện "<>"
rule-division-by-zero = chia cho 0
rule-number-needed = "{ $found }" không phải là số
rule-condition-needed = "{ $found }" không phải là đúng hoặc sai
rule-not-a-condition = công thức không phải là một điều kiện
rule-overflow = kết quả có quá nhiều chữ số
rule-invalid-power = lũy thừa không có giá trị chính xác
rule-text-too-long = chữ quá dài
rule-unequal-columns = các cột có số dòng khác nhau
rule-blank-rows-counted = đếm cả dòng trống

### Biểu mẫu (form)

form-tab-corrections = Cần sửa
form-corrections-title = Những chỗ đề nghị đơn vị sửa
form-corrections-count = { $count } chỗ; số liệu đơn vị đã nộp được giữ nguyên trong biểu này.
form-corrections-hint = Chỉ sửa những chỗ dưới đây (ô có ghi chú góc đỏ), lưu lại và gửi chính file này.
form-col-cell = Ô
form-col-found = Điều cần xem lại
form-col-point = Mức độ
form-point-must = phải sửa
form-point-ask = xem lại
form-tab-guidance = Hướng dẫn
form-tab-figures = Số liệu
form-tab-matrix = Số liệu theo phân tổ
form-tab-review = Rà soát
form-tab-texts = Nội dung
form-tab-checks = Kiểm tra
form-tab-choices = Danh mục
form-tab-workings = Tính ngầm
form-unit = Đơn vị
form-unit-code = Mã đơn vị
form-period = Kỳ báo cáo
form-deadline = Hạn nộp
form-send-to = Gửi về
form-contact = Liên hệ khi vướng mắc
form-code = Mã biểu
form-how-to = Cách làm
form-own-steps-1 = Điền số liệu vào các ô để trống của biểu; các ô khác đã khóa.
form-own-steps-2 = Không phát sinh thì ghi 0. Chỉ để trống khi chưa có số liệu.
form-own-steps-3 = Trang "{ $figures }" cho biết ô nào còn thiếu hoặc chưa đúng; số thay đổi nhiều so với kỳ trước thì ghi lý do ở đó. Trang "{ $checks }" nêu từng lỗi và cách sửa.
form-own-steps-4 = Khi đầu trang này ghi "SẴN SÀNG GỬI" thì lưu và gửi lại chính file này.
form-steps-1 = Mở trang "{ $figures }", điền số liệu vào các ô màu vàng; dấu (*) là bắt buộc.
form-steps-2 = Không phát sinh thì ghi 0; cả mục không phát sinh thì chọn "Không phát sinh" ở dòng tên mục. Chỉ để trống khi chưa có số liệu.
form-carried-open = Danh sách "{ $list }" đã ghi sẵn { $count } dòng của kỳ trước: cập nhật từng dòng, điền các ô còn trống, thêm dòng mới ở dưới; dòng nào không còn thì xóa trắng.
form-carried-locked = Danh sách "{ $list }" đã ghi sẵn { $count } dòng của kỳ trước, ô xám không sửa được: điền các ô còn trống, thêm dòng mới ở dưới.
form-steps-3 = Các trang danh sách: mỗi dòng một nhóm; không có gì để kê thì chọn "Không phát sinh".
form-steps-4 = Cột "Tình trạng" cạnh ô nhập cho biết ô nào còn thiếu hoặc chưa đúng; trang "{ $checks }" nêu từng lỗi và cách sửa.
form-steps-marks = Cột "Tình trạng" cạnh ô nhập cho biết ô nào còn thiếu hoặc chưa đúng.
form-steps-5 = Khi đầu trang này ghi "SẴN SÀNG GỬI" thì lưu và gửi lại chính file này.
form-legend-input = ô nhập
form-legend-input-text = Ô màu vàng: đơn vị điền.
form-legend-locked = ô khóa
form-legend-locked-text = Các ô khác đã khóa, không cần sửa.
form-legend-signs = ✓ ● × ! ≠ ▲
form-legend-signs-text = ✓ được; ● còn thiếu; × sai loại; ! ngoài hạn mức; ≠ chưa khớp với số khác; ▲ ghi lý do hoặc xem lại.
form-sheets = Các trang trong file
form-review-hint = Trang này cho xem số liệu đã điền ở biểu, cạnh kỳ trước; không điền ở đây. Ghi chú, giải trình thì ghi ở cột cuối.
form-figures-hint = Điền cột "Kỳ này"; (*) là bắt buộc.
form-matrix-hint = Điền các ô màu, mỗi dòng một chỉ tiêu, mỗi cột một phân tổ; (*) là bắt buộc.
form-matrix-parts = Chia ra
form-matrix-of-which = Trong đó
form-matrix-previous = Kỳ trước: { $figure }.
form-matrix-plan = Kế hoạch: { $figure }.
form-checks-hint = Trạng thái tự tính khi nhập số liệu.
form-col-code = Mã
form-col-number = TT
form-col-label = Chỉ tiêu
form-col-measure = Đơn vị tính
form-col-previous = Kỳ trước
form-col-value = Kỳ này
form-col-note = Ghi chú
form-col-question = Nội dung cần báo cáo
form-col-answer = Nội dung trả lời
form-col-mark = Tình trạng
form-col-difference = Chênh lệch
form-col-level = Mức độ
form-col-check = Lỗi cần tránh
form-col-state = Trạng thái
form-col-fix = Cách sửa
form-state-holds = Đạt
form-state-fails = Chưa khớp
form-state-unknown = Chưa đủ số liệu
form-level-must = phải đúng
form-level-look = nên xem lại
form-mark-good = ✓
form-mark-waiting = … chờ số liệu
form-col-plan = Kế hoạch
form-col-done = Đạt
form-plan-no-percent = Tỷ lệ đạt được tính ở bảng tổng hợp.
form-plan-alone = Tỷ lệ đạt tính trên số của kỳ này.
form-plan-so-far = Tỷ lệ đạt tính trên số lũy kế: các kỳ trước { $before }, cộng số kỳ này.
form-mark-missing = ● còn thiếu
form-computed-title = Ô tự tính
form-computed-hint = Không gõ vào ô này. Cách tính: { $formula }
form-mark-not-asked = – chỉ khi { $why }
form-mark-missing-if = ● còn thiếu: { $why }
form-mark-unwanted = × phải để trống
form-asked-if = Chỉ điền khi { $why }.
form-required-if = Bắt buộc khi { $why }.
form-mark-misfit = × sai loại
form-mark-unlisted = × ngoài danh sách
form-mark-astray = × khác nhóm
form-mark-unlike = × sai mẫu
form-mark-twice = × trùng dòng khác
form-mark-beyond = ! ngoài hạn mức
form-mark-fails = ≠ chưa khớp
form-mark-unexplained = ▲ ghi lý do
form-mark-doubtful = ▲ xem lại
form-ready = SẴN SÀNG GỬI
form-not-ready = CHƯA XONG
form-status-filled = Ô bắt buộc đã điền
form-status-wrong = Ô điền sai
form-status-failing = Kiểm tra chưa khớp
form-status-to-do = Việc còn lại
form-to-do-missing = Điền { $count } ô còn thiếu (dấu ●).
form-to-do-wrong = Sửa { $count } ô sai (dấu × hoặc !).
form-to-do-failing = Sửa số liệu cho { $count } kiểm tra chưa khớp (dấu ≠).
form-to-do-reasons = Ghi lý do cho { $count } số thay đổi nhiều (dấu ▲).
form-to-do-look = Nên xem lại { $count } kiểm tra; nếu số liệu đúng thì giữ nguyên.
form-to-do-none = Không còn việc nào bắt buộc; lưu và gửi file này.
form-sheet-left = còn { $count } ô
form-sheet-done = ✓ xong
form-list-total = Cộng
form-nothing-of-section = Không phát sinh?
form-nothing-of-section-hint = Chọn ở đây thì các ô để trống trong mục này được hiểu là không phát sinh. Số dư (như số cuối kỳ) vẫn phải điền.
form-nothing-question = Không có gì để kê? Chọn ở đây:
form-more-rows = Cần thêm dòng: ghi tiếp ngay từ dòng này trở xuống.
form-yes-no = có/không
form-wrong-title = Giá trị chưa đúng
form-wrong-count = Ô này nhận số nguyên, chỉ gõ chữ số; không có thì ghi 0 hoặc "Không phát sinh".
form-wrong-amount = Ô này nhận một con số; không có thì ghi 0 hoặc "Không phát sinh".
form-date-hint = Gõ ngày/tháng/năm, ví dụ 17/10/2024.
form-wrong-count-in-list = Ô này nhận số nguyên, chỉ gõ chữ số; không có thì ghi 0.
form-wrong-amount-in-list = Ô này nhận một con số; không có thì ghi 0.
form-wrong-date = Ô này nhận ngày/tháng/năm, ví dụ 17/10/2024.
form-wrong-choice = Chọn một giá trị trong danh sách.
form-unit-typed-too = Chọn trong danh sách, hoặc gõ đúng tên hay mã của đơn vị khác. Tên gõ vào được đối chiếu với danh sách đơn vị khi biểu gửi về.
form-wrong-under = Chọn “{ $label }” trước, rồi chọn ở đây trong danh sách xổ xuống.
form-wrong-reference = Chọn một dòng đã ghi ở trang “{ $list }”; chưa có thì ghi ở trang đó trước.
form-wrong-pattern = Cần viết: { $pattern }.
form-limit-min = Từ { $min } trở lên.
form-limit-max = Không quá { $max }.
form-limit-both = Từ { $min } đến { $max }.
nothing-to-report = Không phát sinh
yes = Có
no = Không
page-footer = Trang &P/&N

### Hộp nhận (inbox)

because = { " " }({ $reason })
reason-slow = mất hơn { $seconds } giây
reason-large = cần hơn { $mebibytes } MB bộ nhớ
reason-crash = nội dung file làm chương trình đọc bị lỗi
reason-not-regular = không phải file thường mà là liên kết hoặc thiết bị
reason-file-size = { $megabytes } MB; biểu mẫu chưa đến 1 MB
defect-not-calculated = công thức chưa được tính khi lưu file
defect-twice = trong file ô này xuất hiện hai lần
defect-covered = giá trị nằm khuất dưới ô đã gộp
defect-not-finite = không phải một con số hữu hạn
defect-unclear = cách ghi mà mỗi phần mềm đọc một khác
reason-checksum = nội dung bị thay đổi hoặc hỏng trên đường truyền
reason-same-name = có hai thành phần hoặc hai trang tính trùng tên
reason-too-much = khi giải nén thì lớn hơn mọi biểu mẫu
reason-cut-off = file bị cắt ngắn hoặc thiếu thành phần
reason-broken = bên trong không đúng cấu trúc của một bảng tính
reason-malformed = nội dung XML bên trong sai cú pháp
reason-entities = có các định nghĩa mà không phần mềm bảng tính nào tạo ra
reason-encoding = văn bản bên trong không dùng bảng mã UTF-8
reason-lost-letters = lưu thành CSV theo bảng mã cũ, chữ có dấu đã thành "?"; mở lại biểu đã điền rồi lưu thành .xlsx
reason-address = có ô nằm ngoài phạm vi của trang tính
reason-variants = có trang tính ghi thành hai bản khác nhau
reason-old = định dạng Excel 5.0/95 đời cũ; mở bằng Excel rồi lưu lại thành .xlsx
content-xml = bảng tính dạng XML; mở ra rồi lưu lại thành .xlsx
content-shortcut = lối tắt; file thật nằm ở nơi khác
content-placeholder = toàn số 0; file chưa được tải về
content-image = ảnh
content-mail = thư điện tử
content-text = văn bản thường
content-signature = chữ ký số
reason-container-damaged = file hỏng, hoặc có hai file bên trong trùng tên
reason-container-large = quá lớn khi mở ra
reason-container-deep = lồng quá hai lớp
reason-container-many = quá nhiều file
reason-container-kind = nén kiểu { $kind }; chương trình chỉ mở .zip, .7z và .gz
reason-container-sealed = thư mã hóa, chỉ chương trình thư của người nhận mở được
reason-container-link = chỉ là đường dẫn tới một file ở nơi khác
kind-number = một con số
kind-unit = danh sách đơn vị
kind-yes-no = Có hoặc Không
kind-date = một ngày, ví dụ 17/10/2024

### Kiểm tra (check)

explain-about = ý nghĩa
explain-example = ví dụ
explain-clerk = cán bộ tổng hợp
explain-unit = đơn vị
explain-fix-of-rule = làm theo lời ở cột Cách sửa của bảng Kiểm tra
# Việc cần làm với file không dùng được khi báo cáo của đơn vị đã có.
put-away = đã có báo cáo của đơn vị này ({ $beside }): cất file này ra khỏi hộp nhận
severity-blocking = chặn
severity-query = hỏi lại
severity-note = ghi chú
state-accepted = Nhận
state-accepted-with-queries = Nhận, còn điểm hỏi lại
state-nil = Không phát sinh
state-rejected = Còn lỗi, chưa nhận
state-superseded = Đã thay bằng file khác
state-copy = Bản sao của file khác
state-opened = Đã mở, xem file bên trong
state-set-aside = Để riêng
state-missing = Chưa nộp
timeliness-on-time = Đúng hạn
timeliness-late = Chậm
timeliness-unknown = Không rõ ngày nhận
timeliness-not-returned = Chưa nộp

finding-lock-file = file khóa hoặc file hệ thống, không phải báo cáo
finding-lock-file-expected = { "" }
finding-lock-file-fix = đóng file gốc nếu đang mở; có thể xóa file này
finding-lock-file-about = File khóa hoặc file hệ thống mà chương trình khác để lại.
finding-lock-file-example = .~lock.bieu.ods#, do LibreOffice tạo ra khi file bieu.ods đang mở
finding-lock-file-fix-unit = không phải làm gì
finding-unopened-file = hệ thống không cho mở: { $reason }
finding-unopened-file-expected = { "" }
finding-unopened-file-fix = { $remedy }
finding-unopened-file-about = Hệ thống không cho đọc file hoặc thư mục này: đang mở ở chương trình khác, không có quyền, đường dẫn quá dài. Các file khác vẫn đọc bình thường.
finding-unopened-file-example = bieu.xlsx đang mở trong Excel ở một máy khác
finding-unopened-file-fix-unit = không phải làm gì; cơ quan tổng hợp sẽ mở lại file
finding-empty-file = file rỗng
finding-empty-file-expected = { "" }
finding-empty-file-fix = tải lại file đính kèm, hoặc đề nghị đơn vị gửi lại
finding-empty-file-about = File không có gì bên trong, thường do tải về dở dang.
finding-empty-file-example = bieu.xlsx dài 0 byte vì thư tải về bị ngắt giữa chừng
finding-empty-file-fix-unit = mở biểu đã lưu, kiểm tra còn số liệu rồi gửi lại
finding-not-a-workbook = không phải bảng tính ({ $known ->
    [yes] nội dung là { $found }
   *[no] không nhận ra nội dung
})
finding-not-a-workbook-expected = cần bảng tính .xlsx, .xlsm, .xlsb, .xls hoặc .ods
finding-not-a-workbook-fix = đề nghị đơn vị gửi lại chính biểu mẫu đã điền
finding-not-a-workbook-about = File không phải bảng tính, dù tên có thể là .xls hay .xlsx.
finding-not-a-workbook-example = bieu.xls thực ra là trang web do một phần mềm xuất ra
finding-not-a-workbook-fix-unit = mở biểu đã nhận bằng Excel, điền vào đó, lưu lại rồi gửi chính file đó; không gửi ảnh chụp, PDF hay Word
finding-encrypted-file = file có mật khẩu, không mở được
finding-encrypted-file-expected = { "" }
finding-encrypted-file-fix = nếu biết mật khẩu, chạy lại lệnh kèm --ask-passwords rồi gõ mật khẩu khi được hỏi; nếu không, đề nghị đơn vị gửi bản không có mật khẩu
finding-encrypted-file-about = Bảng tính hoặc file nén có mật khẩu mở file, và không mật khẩu nào gõ vào khi chạy với --ask-passwords, hay ghi trong biến môi trường TONGHOP_PASSWORDS (mỗi dòng một mật khẩu, hoặc cách nhau bằng dấu ;), mở được.
finding-encrypted-file-example = khi mở bieu.xlsx, Excel hỏi mật khẩu
finding-encrypted-file-fix-unit = mở bằng Excel, vào Tệp > Thông tin > Bảo vệ sổ làm việc > Mã hóa bằng mật khẩu, xóa mật khẩu, lưu rồi gửi lại; nếu là file nén thì nén lại không đặt mật khẩu, hoặc gửi thẳng file biểu
finding-reading-stopped = phải dừng đọc file: { $reason }
finding-reading-stopped-expected = { "" }
finding-reading-stopped-fix = mở file, chép các giá trị sang một biểu mẫu mới rồi đặt vào thư mục, hoặc đề nghị đơn vị làm như vậy
finding-reading-stopped-about = File làm chương trình đọc bị lỗi, chạy quá lâu hoặc cần quá nhiều bộ nhớ. File được để riêng; các file khác vẫn đọc bình thường. Giới hạn đặt ở thiết lập "số giây đọc file" và "bộ nhớ đọc file".
finding-reading-stopped-example = biểu bị dán nhầm một ảnh 300 MB
finding-reading-stopped-fix-unit = mở file, chép các giá trị sang một biểu mẫu mới (Dán đặc biệt > Giá trị), lưu rồi gửi biểu mới
finding-damaged-file = không mở được file{ $reason }
finding-damaged-file-expected = { "" }
finding-damaged-file-fix = tải lại file đính kèm, hoặc đề nghị đơn vị lưu và gửi lại
finding-damaged-file-about = File giống bảng tính nhưng không mở được: hỏng, bị cắt ngắn hoặc quá lớn.
finding-damaged-file-example = bieu.xlsx chỉ còn một nửa vì sao chép dở dang
finding-damaged-file-fix-unit = mở biểu bằng Excel, lưu thành file mới (.xlsx) rồi gửi lại
finding-opened-container = { $others ->
    [0] đã mở; bên trong có { $count } file, mỗi file ghi một dòng riêng
   *[other] đã mở; bên trong có { $count } file, mỗi file ghi một dòng riêng; { $others } file kèm theo không phải bảng tính
}
finding-opened-container-expected = { "" }
finding-opened-container-fix = không cần làm gì
finding-opened-container-about = File nén (.zip, .7z, .gz), thư điện tử lưu lại (.eml, .msg, .mbox, .emlx), winmail.dat hoặc thư có chữ ký số; các file bên trong được đọc như file trong hộp nhận, tên ghi sau dấu ›.
finding-opened-container-example = thư.eml đính kèm bieu.xlsx: biểu được đọc dưới tên "thư.eml › bieu.xlsx"
finding-opened-container-fix-unit = không phải làm gì
finding-refused-container = không đọc hết được các file bên trong{ $reason }
finding-refused-container-expected = { "" }
finding-refused-container-fix = tự mở file này, chép các biểu bên trong vào hộp nhận
finding-refused-container-about = File nén hoặc thư điện tử hỏng, quá lớn, nén kiểu không mở được (như .rar), mã hóa, quá nhiều file hoặc lồng quá hai lớp.
finding-refused-container-example = file .zip trong một file .zip khác, nằm trong thư đính kèm
finding-refused-container-fix-unit = gửi thẳng file biểu, không nén
finding-undelivered-letter = { $kind ->
    [delayed] thư gửi tới { $found } chưa tới nơi, máy chủ còn gửi tiếp{ $letter }{ $reason }
   *[failed] thư gửi tới { $found } không tới được{ $letter }{ $reason }
}
finding-undelivered-letter-expected = { "" }
finding-undelivered-letter-fix = sửa địa chỉ ở cột "thư điện tử" (email) của bảng Đơn vị rồi gửi lại thư (thêm --again), hoặc báo cho đơn vị bằng cách khác; nếu máy chủ còn gửi tiếp thì chờ
finding-undelivered-letter-about = Máy chủ thư báo một thư của văn phòng không tới được người nhận. Biểu đính kèm là biểu văn phòng đã gửi, không phải báo cáo, nên không đọc.
finding-undelivered-letter-example = MAILER-DAEMON trả lại thư đề nghị báo cáo vì địa chỉ của đơn vị sai một chữ
finding-undelivered-letter-fix-unit = cho văn phòng biết địa chỉ thư đang dùng
finding-automatic-mail = { $kind ->
    [received] máy báo thư gửi tới { $found } đã nhận hoặc đã mở{ $letter }{ $reason }
   *[answer] thư máy tự trả lời của { $found }{ $letter }{ $reason }
}
finding-automatic-mail-expected = { "" }
finding-automatic-mail-fix = đọc thư xem người nhận có vắng không; biểu trong thư này không được tính
finding-automatic-mail-about = Thư do chương trình tự gửi: báo vắng mặt, báo đã nhận, báo đã đọc. Biểu trong thư đó không phải báo cáo, nên không đọc.
finding-automatic-mail-example = đơn vị bật trả lời tự động "đi công tác đến hết tuần"
finding-automatic-mail-fix-unit = nếu có gửi biểu, gửi lại trong một thư thường
letter-known = { " " }(thư { $kind }{ $day })
letter-of-day = { " " }ngày { $day }
address-unnamed = một người nhận không rõ địa chỉ
finding-not-a-return = bảng tính này không phải biểu mẫu đã gửi{ $likely }
not-a-return-likely = {" "}(có vẻ là biểu của { $unit } đã mất mã biểu)
finding-not-a-return-expected = cần biểu mẫu có mã biểu
finding-not-a-return-fix = đề nghị đơn vị điền vào biểu mẫu đã gửi; nếu không liên quan thì chuyển file đi chỗ khác
finding-not-a-return-about = Bảng tính mở được nhưng không phải biểu mẫu của chương trình.
finding-not-a-return-example = danh sách cán bộ.xlsx của đơn vị tự lập
finding-not-a-return-fix-unit = điền vào biểu mẫu đã nhận, không lập bảng riêng
not-a-return-sheets = {" "}(bảng tổng hợp có số liệu trên { $expected } trang tính, nay có { $found })
not-a-return-layout = {" "}(đúng biểu mẫu của cơ quan nhưng không có mã biểu; muốn nhận biểu như vậy thì đặt thiết lập "nhận biểu không có mã" là "có")
not-a-return-nameless = {" "}(đúng biểu mẫu của cơ quan nhưng không chỗ nào ghi tên hay mã đơn vị: trong biểu, tên file, tên thư mục)
finding-unclear-unit = biểu không có mã biểu, không chắc là của đơn vị nào: { $found }
finding-unclear-unit-expected = cần chỉ rõ đúng một đơn vị
finding-unclear-unit-fix = ghi mã đơn vị vào cột "unit" của received.csv (file,received,unit), hoặc thêm tên khác vào bảng Đơn vị, rồi chạy lại
finding-unclear-unit-about = Biểu đúng mẫu của cơ quan nhưng không có mã biểu, và những chỗ nêu tên đơn vị không cùng chỉ một đơn vị; không đoán, không lấy số liệu.
finding-unclear-unit-example = trong biểu ghi Trường Tiểu học Kim Đồng, tên file là Trường Tiểu học Lê Lợi
finding-unclear-unit-fix-unit = ghi đúng tên đơn vị vào biểu rồi gửi lại
unit-said-cell = ô { $cell } ghi "{ $found }": { $units }
unit-said-unknown = ô { $cell } ghi "{ $found }", không có trong bảng Đơn vị
unit-said-file = tên file, thư mục: { $units }
unit-said-register = received.csv ghi { $units }
unit-said-register-unknown = received.csv ghi "{ $found }", không phải tên hay mã của đúng một đơn vị
finding-unstamped-return = biểu không có mã biểu, nhận là của { $unit } theo: { $found }
finding-unstamped-return-expected = { "" }
finding-unstamped-return-fix = xem có đúng đơn vị không; sai thì ghi mã đơn vị vào cột "unit" của received.csv rồi chạy lại
finding-unstamped-return-about = Biểu đúng mẫu của cơ quan nhưng chưa bao giờ có mã biểu, được nhận theo tên hay mã đơn vị ghi trong biểu, tên file, tên thư mục hoặc received.csv.
finding-unstamped-return-example = biểu quý trước đơn vị tự điền vào mẫu chung, ô đầu trang ghi tên đơn vị
finding-unstamped-return-fix-unit = lần sau điền vào biểu đã nhận, có mã biểu
finding-unstated-period = { $found ->
    [none] biểu không có mã biểu và không ô nào ghi kỳ báo cáo
   *[other] biểu không có mã biểu, ô ghi kỳ báo cáo là "{ $found }", không đọc được thành kỳ
}
finding-unstated-period-expected = cần số liệu của { $expected }
finding-unstated-period-fix = hỏi lại đơn vị số liệu là của kỳ nào; đúng kỳ thì ghi vào bảng Cho qua, sai kỳ thì chuyển file đi
finding-unstated-period-about = Biểu không có mã biểu mà cũng không ghi rõ kỳ báo cáo, nên không chắc số liệu là của kỳ nào.
finding-unstated-period-example = ô kỳ báo cáo còn để "Quý … năm 20…"
finding-unstated-period-fix-unit = ghi rõ kỳ báo cáo vào biểu rồi gửi lại
finding-newer-summary = bảng tổng hợp này do phiên bản mới hơn của chương trình lập: dữ liệu bản { $found }
finding-newer-summary-expected = chương trình này chỉ đọc được đến bản { $expected }
finding-newer-summary-fix = cập nhật chương trình rồi chạy lại
finding-newer-summary-about = Cơ quan cấp dưới dùng phiên bản mới hơn của chương trình, nên dữ liệu gửi lên có thể mang nghĩa mà bản này chưa biết.
finding-newer-summary-example = cấp dưới đã cập nhật chương trình, cấp trên thì chưa
finding-newer-summary-fix-unit = chờ cơ quan cấp trên cập nhật chương trình
finding-wrong-campaign = biểu của đợt báo cáo "{ $found }"
finding-wrong-campaign-expected = cần biểu của đợt "{ $expected }"
finding-wrong-campaign-fix = đề nghị đơn vị gửi đúng biểu của đợt này
finding-wrong-campaign-about = Biểu mẫu của một đợt báo cáo khác.
finding-wrong-campaign-example = biểu khảo sát năm nằm lẫn trong báo cáo quý
finding-wrong-campaign-fix-unit = tìm đúng biểu của đợt này, điền và gửi lại
finding-wrong-period = biểu của { $found }
finding-wrong-period-expected = cần biểu của { $expected }
finding-wrong-period-fix = gửi lại biểu kỳ này cho đơn vị và đề nghị điền vào đó
finding-wrong-period-about = Biểu mẫu của kỳ khác, thường là kỳ trước.
finding-wrong-period-example = biểu quý I gửi cho kỳ quý II
finding-wrong-period-fix-unit = điền vào biểu của kỳ này; không sửa biểu cũ để gửi lại
finding-wrong-version = biểu phiên bản { $found }
finding-wrong-version-expected = phiên bản hiện nay là { $expected }
finding-wrong-version-fix = gửi biểu mới cho đơn vị, hoặc khôi phục thiết lập như khi gửi biểu
finding-wrong-version-about = Biểu mẫu hỏi những điều khác với thiết lập hiện nay, vì đợt báo cáo đã thay đổi sau khi gửi biểu.
finding-wrong-version-example = biểu gửi đi ngày 1; ngày 3 văn phòng thêm một chỉ tiêu
finding-wrong-version-fix-unit = đợi biểu mới của văn phòng rồi điền lại
finding-earlier-form = biểu gửi trước khi thiết lập thay đổi; { $asks ->
    [new] chưa hỏi { $count } nội dung: { $new }
    [gone] nay không hỏi nữa: { $gone }
   *[both] chưa hỏi { $count } nội dung: { $new }; nay không hỏi nữa: { $gone }
}
finding-earlier-form-expected = { "" }
finding-earlier-form-fix = phần còn lại vẫn được tính; lập biểu chỉnh sửa (lệnh corrections) để đơn vị điền thêm nội dung mới
finding-earlier-form-about = Biểu được gửi đi trước khi thiết lập thay đổi. Những gì biểu đã hỏi đúng như hiện nay vẫn được đọc và tính; nội dung mới được hỏi thêm, nội dung bỏ đi không tính nữa.
finding-earlier-form-example = biểu gửi đi ngày 1; ngày 3 văn phòng thêm một chỉ tiêu; đơn vị gửi lại biểu ngày 1
finding-earlier-form-fix-unit = điền thêm các nội dung mới vào biểu kèm theo; số liệu đã báo cáo đã có sẵn trong đó
finding-unknown-unit = mã đơn vị "{ $found }" không có trong danh sách
finding-unknown-unit-expected = { "" }
finding-unknown-unit-fix = kiểm tra bảng Đơn vị của đợt báo cáo
finding-unknown-unit-about = Biểu mẫu mang mã một đơn vị không có trong danh sách.
finding-unknown-unit-example = mã "db99" trên biểu, trong khi bảng Đơn vị không có dòng nào mang mã này
finding-unknown-unit-fix-unit = kiểm tra có đang dùng đúng biểu của đơn vị mình không
finding-unit-mismatch = trong file có trang mang mã biểu { $found }
finding-unit-mismatch-expected = cả file phải cùng mã { $expected }
finding-unit-mismatch-fix = đề nghị đơn vị điền lại vào biểu của chính mình
finding-unit-mismatch-about = Các trang trong cùng một file mang mã biểu khác nhau: có trang được chép từ biểu khác.
finding-unit-mismatch-example = trang Số liệu của đơn vị này được chép vào biểu của đơn vị khác
finding-unit-mismatch-fix-unit = điền vào biểu của chính đơn vị mình, không chép trang từ biểu khác
finding-lost-stamp = biểu mất dấu ẩn, nhận ra nhờ mã biểu in trên trang
finding-lost-stamp-expected = { "" }
finding-lost-stamp-fix = không cần làm gì
finding-lost-stamp-about = Dấu ẩn của biểu mẫu đã mất; nhận ra nhờ mã biểu in trên trang.
finding-lost-stamp-example = các trang được chép sang một sổ mới
finding-lost-stamp-fix-unit = không phải làm gì; lần sau nên điền thẳng vào biểu đã nhận
finding-identical-copy = giống hệt file { $first }
finding-identical-copy-expected = { "" }
finding-identical-copy-fix = không cần làm gì; có thể xóa một file
finding-identical-copy-about = Hai file giống nhau hoàn toàn; chỉ lấy một.
finding-identical-copy-example = bieu.xlsx và bieu (1).xlsx giống nhau từng byte
finding-identical-copy-fix-unit = không phải làm gì
finding-duplicate-return = đơn vị nộp { $count } file khác nhau: { $files }
finding-duplicate-return-expected = mỗi đơn vị một file
finding-duplicate-return-fix = giữ lại một file trong hộp nhận; khi còn nhiều file thì không file nào được tính
finding-duplicate-return-about = Một đơn vị nộp nhiều file khác nhau; chưa file nào được tính.
finding-duplicate-return-example = đơn vị gửi bieu.xlsx rồi gửi tiếp bieu-sua.xlsx với số khác
finding-duplicate-return-fix-unit = cho văn phòng biết file nào là bản chính thức
superseded-received = nhận sau
superseded-modified = lưu sau, theo ngày ghi trong file
superseded-saved = ghi lên đĩa sau
superseded-corrected = đã sửa theo yêu cầu
finding-superseded-return = đã có file thay thế: { $later } ({ $why })
finding-superseded-return-expected = { "" }
finding-superseded-return-fix = không cần làm gì
finding-superseded-return-about = Đơn vị nộp lại; file sau cùng, hoặc biểu đã sửa theo yêu cầu, được dùng. Sau cùng là theo ngày nhận (received.csv, thư điện tử), rồi ngày lưu ghi trong file, rồi ngày của file trên đĩa.
finding-superseded-return-example = bản nhận ngày 15 được thay bằng bản nhận ngày 18
finding-superseded-return-fix-unit = không phải làm gì
finding-missing-return = chưa nhận được báo cáo của { $unit }
finding-missing-return-expected = hạn nộp { $deadline }
finding-missing-return-fix = nhắc đơn vị nộp
finding-missing-return-about = Đơn vị chưa nộp báo cáo.
finding-missing-return-example = hạn nộp là 20/3/2024, đến nay chưa có file nào của đơn vị
finding-missing-return-fix-unit = điền biểu và gửi ngay; không phát sinh cũng phải gửi
finding-blank-copy = biểu trống gửi kèm biểu đã điền { $filled }, không tính
finding-blank-copy-expected = { "" }
finding-blank-copy-fix = không cần làm gì
finding-blank-copy-about = Trong cùng một thư hoặc file nén có cả biểu đã điền và biểu trống của đơn vị, như khi trả lời thư mà giữ file đính kèm. Chỉ biểu đã điền được tính.
finding-blank-copy-example = thư trả lời đính kèm cả biểu trống văn phòng đã gửi lẫn biểu đã điền
finding-blank-copy-fix-unit = lần sau chỉ gửi biểu đã điền
finding-shown-only = biểu lưu dạng CSV: chỉ còn một trang, số đọc theo dạng hiển thị nên có thể đã bị làm tròn
finding-shown-only-expected = cần bảng tính .xlsx có đủ các trang
finding-shown-only-fix = đề nghị đơn vị lưu biểu dạng .xlsx rồi gửi lại; hoặc so các số này với bản gốc của đơn vị
finding-shown-only-about = Biểu gửi về dạng CSV hoặc văn bản. Dạng này chỉ giữ một trang và những gì ô hiển thị: số lẻ bị làm tròn theo định dạng ô, các trang khác không có. Chỉ đọc khi còn mã biểu và ở bảng mã Unicode (UTF-8).
finding-shown-only-example = bieu.csv, do đơn vị chọn "Lưu thành" CSV UTF-8
finding-shown-only-fix-unit = mở biểu gốc, chọn Tệp > Lưu thành > Sổ làm việc Excel (.xlsx) rồi gửi file đó
finding-sender-mismatch = thư gửi từ { $found }
finding-sender-mismatch-expected = địa chỉ của { $unit } là { $expected }
finding-sender-mismatch-fix = hỏi lại đơn vị xem có đúng là đơn vị gửi không; nếu đúng, ghi thêm địa chỉ này vào cột "thư điện tử" (email) của bảng Đơn vị
finding-sender-mismatch-about = Báo cáo đến trong một thư mà người gửi không phải là địa chỉ của đơn vị.
finding-sender-mismatch-example = thư gửi từ một hộp thư cá nhân, không phải địa chỉ đã ghi của đơn vị
finding-sender-mismatch-fix-unit = gửi từ địa chỉ thư của đơn vị
sender-unnamed = người không ghi địa chỉ
address-unknown = chưa ghi
finding-late-return = nhận ngày { $found }
finding-late-return-expected = hạn nộp { $expected }
finding-late-return-fix = ghi nhận nộp chậm; số liệu vẫn được tính
finding-late-return-about = Báo cáo đến sau hạn nộp.
finding-late-return-example = hạn nộp 20/3/2024, nhận ngày 22/3/2024
finding-late-return-fix-unit = kỳ sau gửi trước hạn
finding-lost-cell = không tìm thấy ô của "{ $label }"{ $likely }
lost-cell-likely = {" "}(có lẽ là { $cell } ghi "{ $found }", nhưng không dùng vì chưa chắc chắn)
finding-lost-cell-expected = cần dòng có mã chỉ tiêu
finding-lost-cell-fix = gửi lại biểu cho đơn vị và đề nghị điền lại, không xóa dòng hay cột
finding-lost-cell-about = Trong file không còn chỗ của chỉ tiêu: dòng, mã hoặc trang đã bị xóa.
finding-lost-cell-example = dòng "Kết nạp" bị xóa khỏi trang Số liệu
finding-lost-cell-fix-unit = điền lại vào biểu gốc; không xóa dòng, cột, trang hay mã chỉ tiêu
finding-ambiguous-cell = "{ $label }" có ở hai chỗ với giá trị khác nhau
finding-ambiguous-cell-expected = cần một chỗ
finding-ambiguous-cell-fix = đề nghị đơn vị xóa trang hoặc dòng thừa
finding-ambiguous-cell-about = Hai chỗ trong file cùng nhận là ô của một chỉ tiêu mà giá trị khác nhau.
finding-ambiguous-cell-example = trang Số liệu được nhân đôi, một bản ghi 5, một bản ghi 6
finding-ambiguous-cell-fix-unit = xóa trang hoặc dòng thừa, chỉ để lại số đúng
finding-moved-cell = { $count ->
    [1] dòng "{ $label }" đã bị dời, đọc theo mã chỉ tiêu
   *[other] { $count } ô từ dòng "{ $label }" đã bị dời, đọc theo mã chỉ tiêu
}
finding-moved-cell-expected = { "" }
finding-moved-cell-fix = không cần làm gì
finding-moved-cell-about = Ô đã bị dời trong file; giá trị được tìm theo mã chỉ tiêu.
finding-moved-cell-example = chèn thêm một dòng phía trên chỉ tiêu
finding-moved-cell-fix-unit = không phải làm gì
finding-other-measure = "{ $label }" trong bảng tổng hợp gửi lên tính bằng "{ $found }"
finding-other-measure-expected = phải là "{ $expected }"
finding-other-measure-fix = đề nghị cơ quan cấp dưới dùng đúng đơn vị tính rồi tổng hợp và gửi lại
finding-other-measure-about = Bảng tổng hợp của cơ quan cấp dưới tính một chỉ tiêu bằng đơn vị khác, nên không thể cộng.
finding-other-measure-example = cấp dưới tính "tỷ đồng", cấp trên tính "triệu đồng"
finding-other-measure-fix-unit = sửa đơn vị tính của chỉ tiêu trong đợt báo cáo của mình, tổng hợp lại rồi gửi lại bảng tổng hợp
finding-changed-label = dòng của chỉ tiêu "{ $label }" ghi nội dung khác: "{ $found }"
finding-changed-label-expected = cần "{ $expected }"
finding-changed-label-fix = hỏi đơn vị số này trả lời cho nội dung nào; số được đọc theo mã chỉ tiêu
finding-changed-label-about = Tên chỉ tiêu trong biểu gửi về khác tên trong bộ biểu. Số được đọc theo mã chỉ tiêu; nếu dòng ghi tên của chỉ tiêu khác thì số không được cộng. Khi phần lớn đơn vị cùng có một tên khác (bộ biểu sửa lời sau khi gửi), đây chỉ là ghi chú.
finding-changed-label-example = dòng "Kết nạp" bị sửa thành "Kết nạp từ đầu năm"
finding-changed-label-fix-unit = điền vào biểu đã nhận, không sửa tên chỉ tiêu; ghi giải thích vào cột Ghi chú
finding-changed-measure = "{ $label }" ghi đơn vị tính "{ $found }"
finding-changed-measure-expected = cần "{ $expected }"
finding-changed-measure-fix = hỏi đơn vị số này tính theo đơn vị nào
finding-changed-measure-about = Đơn vị tính trong biểu gửi về khác bộ biểu: số có thể lệch hàng nghìn, hàng triệu lần nên chưa được cộng.
finding-changed-measure-example = "triệu đồng" bị sửa thành "đồng"
finding-changed-measure-fix-unit = đổi số về đơn vị tính của biểu và ghi lại đơn vị tính như cũ
finding-overwritten-checks = { $count } ô kiểm tra không còn công thức: { $cells }
finding-overwritten-checks-expected = { "" }
finding-overwritten-checks-fix = không cần làm gì; chương trình tự kiểm tra lại mọi quy tắc
finding-overwritten-checks-about = Ô tự kiểm tra của biểu chỉ còn chữ, không còn công thức, nên đơn vị không thấy biểu báo sai. File không còn công thức và ràng buộc nhập nào (do chương trình lưu file bỏ hết) thì không bị ghi nhận.
finding-overwritten-checks-example = ô "Trạng thái" trên trang Kiểm tra bị gõ đè chữ "Đạt"
finding-overwritten-checks-fix-unit = lần sau điền vào biểu đã nhận, không dán đè lên các ô có công thức
finding-removed-validation = { $count } trong { $all } ô nhập không còn ràng buộc nhập: { $cells }
finding-removed-validation-expected = { "" }
finding-removed-validation-fix = không cần làm gì; chương trình tự kiểm tra mọi giá trị
finding-removed-validation-about = Ô nhập mất ràng buộc (kiểu số, danh sách chọn, giới hạn) mà biểu đã đặt, thường do dán cả ô từ file khác. File không còn công thức và ràng buộc nhập nào (do chương trình lưu file bỏ hết) thì không bị ghi nhận.
finding-removed-validation-example = chép cột số từ bảng khác rồi dán đè lên cột Kỳ này
finding-removed-validation-fix-unit = lần sau chỉ dán giá trị (Paste Special > Values)
finding-external-links = có { $count } liên kết tới file khác; chương trình không mở theo liên kết
finding-external-links-expected = { "" }
finding-external-links-fix = xem lại các số lấy từ file khác: giá trị được đọc là giá trị lưu lần cuối
finding-external-links-about = Bảng tính có công thức lấy số từ file khác trên máy của đơn vị. Giá trị được đọc là giá trị lưu trong file, có thể đã cũ.
finding-external-links-example = ô Kỳ này có công thức ='[so-lieu.xlsx]Quý I'!B5
finding-external-links-fix-unit = mở biểu, dán lại các số đó dưới dạng giá trị rồi gửi
finding-macros = file có macro; chương trình không bao giờ chạy macro
finding-macros-expected = { "" }
finding-macros-fix = không bật macro khi mở file này
finding-macros-about = Biểu gửi đi không có macro; file gửi về có. Các số vẫn được đọc, macro không được chạy.
finding-macros-example = bieu.xlsm có mã VBA do đơn vị hoặc do vi rút thêm vào
finding-macros-fix-unit = lưu biểu thành .xlsx rồi gửi lại; quét vi rút máy tính
finding-hidden-values = { $count } ô có giá trị nằm trong dòng, cột hoặc trang bị ẩn: { $cells }
finding-hidden-values-expected = { "" }
finding-hidden-values-fix = bỏ ẩn, xem các số đó có đúng không; các số vẫn được cộng
finding-hidden-values-about = Giá trị nằm ở chỗ người mở biểu không nhìn thấy. Số được nhận ra chắc chắn nên vẫn được cộng, nhưng cần có người xem.
finding-hidden-values-example = dòng "Kết nạp" bị ẩn mà ô vẫn có số 5
finding-hidden-values-fix-unit = bỏ ẩn các dòng, cột, trang và kiểm tra lại số
finding-typed-outside = { $count } số nằm ngoài các ô của biểu, không được cộng: { $cells }
finding-typed-outside-expected = { "" }
finding-typed-outside-fix = hỏi đơn vị các số đó thuộc chỉ tiêu nào
finding-typed-outside-about = Số gõ vào chỗ biểu không hỏi: dòng hoặc cột chèn thêm ở bất cứ đâu, chỗ trống ngoài biểu, hoặc trang đơn vị tự thêm (khi đó chỉ là ghi chú). Chương trình không đoán nên không cộng các số này. Chữ gõ thêm thì không bị ghi nhận.
finding-typed-outside-example = đơn vị chèn một dòng dưới "Kết nạp" và gõ số 3 vào đó
finding-typed-outside-fix-unit = ghi số vào đúng ô của biểu; giải thích ghi ở cột Ghi chú
finding-blank-form = { $notes ->
    [0] biểu gửi về còn trống, chưa ô nào được điền
   *[other] các ô số liệu còn trống; có chữ ở { $notes } ô ghi chú
}
finding-blank-form-expected = { $count ->
    [0] { "" }
   *[other] bắt buộc điền { $count } ô
}
finding-blank-form-fix = { $notes ->
    [0] báo đơn vị biểu gửi về còn trống, đề nghị điền rồi gửi lại
   *[other] đề nghị đơn vị chuyển số liệu từ cột ghi chú sang cột giá trị rồi gửi lại
}
finding-blank-form-about = Biểu gửi về không có câu trả lời nào: có thể gửi nhầm bản chưa điền, hoặc ghi hết vào cột ghi chú. Chỉ báo một lần, không kể từng ô.
finding-blank-form-example = đơn vị mở biểu, điền vào một bản khác rồi gửi nhầm biểu trống
finding-blank-form-fix-unit = { $notes ->
    [0] kiểm tra có gửi nhầm biểu chưa điền không; điền rồi gửi lại, không phát sinh thì ghi "Không phát sinh"
   *[other] chuyển số liệu từ cột ghi chú sang cột giá trị rồi gửi lại
}
finding-missing-value = "{ $label }" còn trống
finding-missing-value-expected = { $why ->
    [condition] bắt buộc có giá trị, vì { $rule }
    [rule] bắt buộc có giá trị, để xét: { $rule }
   *[always] bắt buộc có giá trị
}
finding-missing-value-fix = đề nghị đơn vị điền; ô số không phát sinh thì ghi 0
finding-missing-value-about = Ô bắt buộc còn để trống.
finding-missing-value-example = ô "Kết nạp" để trống
finding-missing-value-fix-unit = điền ô đó; ô số không phát sinh thì ghi 0
finding-wrong-kind = { $shape ->
    [number] "{ $label }" là số { $found }
    [day] "{ $label }" là ngày { $found }
   *[text] "{ $label }" ghi "{ $found }"
}
finding-wrong-kind-expected = { $shape ->
    [measure] "{ $word }" không phải đơn vị tính của ô này ("{ $measure }")
    [word] cần một con số, không kèm "{ $word }"
   *[text] cần { $expected }
}
finding-wrong-kind-fix = đề nghị đơn vị ghi lại
finding-wrong-kind-about = Giá trị không thuộc loại được hỏi.
finding-wrong-kind-example = ô số lượng ghi "nhiều"
finding-wrong-kind-fix-unit = ghi đúng loại được hỏi: số, ngày, có hoặc không
finding-ambiguous-number = "{ $label }" ghi "{ $found }", có thể hiểu nhiều cách
finding-ambiguous-number-expected = có thể là: { $expected }
finding-ambiguous-number-fix = hỏi lại đơn vị là số nào
finding-ambiguous-number-about = Con số có thể hiểu hai cách; chương trình không đoán.
finding-ambiguous-number-example = "1.234" có thể là 1234, cũng có thể là 1,234
finding-ambiguous-number-fix-unit = { $cause ->
    [measure] đổi số ra đúng đơn vị tính của biểu rồi gõ lại chỉ con số, không ghi kèm "tỷ", "triệu", "nghìn"
   *[other] gõ lại số, không dùng dấu chấm hay phẩy ngăn cách hàng nghìn
}
finding-fraction-in-count = { $shape ->
    [number] "{ $label }" là { $found }
   *[text] "{ $label }" ghi "{ $found }"
}
finding-fraction-in-count-expected = cần số nguyên
finding-fraction-in-count-fix = hỏi lại đơn vị; có thể là số nghìn bị hiểu thành số lẻ
finding-fraction-in-count-about = Số lẻ trong ô số nguyên; có thể là "1.200" bị máy hiểu thành 1,2.
finding-fraction-in-count-example = ô số người ghi 1,2, có lẽ là 1.200 gõ trên máy dùng dấu chấm thập phân
finding-fraction-in-count-fix-unit = gõ lại số nguyên, không có dấu ngăn cách
finding-unreadable-value = "{ $label }" không đọc được chắc chắn: { $reason }
finding-unreadable-value-expected = cần một giá trị gõ trực tiếp
finding-unreadable-value-fix = mở file bằng Excel, kiểm tra ô này, gõ giá trị rồi lưu lại thành .xlsx
finding-unreadable-value-about = Ô mà phần mềm có thể đọc sai: công thức chưa được tính, giá trị nằm dưới ô đã gộp, ô xuất hiện hai lần trong file, hoặc con số ghi không rõ. Giá trị như vậy không bao giờ được lấy.
finding-unreadable-value-example = ô tổng là công thức mà điện thoại lưu file không tính
finding-unreadable-value-fix-unit = mở file bằng Excel, gõ giá trị vào ô, lưu rồi gửi lại
finding-error-value = "{ $label }" là giá trị lỗi { $found }
finding-error-value-expected = { $alone ->
    [yes] { "" }
   *[no] cần một giá trị
}
finding-error-value-fix = { $alone ->
    [yes] đề nghị đơn vị xóa ô này; dòng không còn gì khác nên không tính là một dòng
   *[no] đề nghị đơn vị gõ giá trị thay cho công thức
}
finding-error-value-about = Ô chứa giá trị lỗi của Excel.
finding-error-value-example = ô ghi #REF! vì công thức trỏ đến trang đã xóa
finding-error-value-fix-unit = { $alone ->
    [yes] xóa ô này (chọn ô, bấm Delete)
   *[no] xóa công thức, gõ thẳng con số
}
finding-interpreted-value = "{ $label }" ghi "{ $found }", đọc là { $value } ({ $why })
finding-interpreted-value-expected = { "" }
finding-interpreted-value-fix = kiểm tra nếu thấy lạ
finding-interpreted-value-about = Chữ được đọc thành số theo quy tắc đã định.
finding-interpreted-value-example = "12 đồng chí" được đọc là 12
finding-interpreted-value-fix-unit = không phải làm gì nếu đọc đúng; lần sau chỉ gõ con số
finding-converted-text = chữ gõ bằng bảng mã { $found }; đã chuyển { $count } ô sang Unicode
finding-converted-text-expected = { "" }
finding-converted-text-fix = xem lại vài ô nếu cần
finding-converted-text-about = Chữ trong trang gõ bằng TCVN3 (ABC) hoặc VNI; đã chuyển sang Unicode. Chữ thường gõ bằng phông chữ hoa (tên phông có đuôi H) giữ nguyên là chữ thường.
finding-converted-text-example = "§¬n vÞ" gõ bằng phông .VnTime được đọc là "Đơn vị"
finding-converted-text-fix-unit = không phải làm gì; lần sau gõ bằng bảng mã Unicode
finding-doubtful-text = { $count } ô có thể gõ bằng bảng mã { $found } nhưng không đủ chắc để chuyển: { $cells }
finding-doubtful-text-expected = cần chữ Unicode
finding-doubtful-text-fix = mở file xem các ô đó; nếu chữ sai, đề nghị đơn vị gõ lại bằng Unicode
finding-doubtful-text-about = Chữ đọc được theo hai cách, hoặc quá ít để biết chắc là TCVN3 hay VNI; để nguyên, không đoán.
finding-doubtful-text-example = cả trang chỉ có "§Ò nghÞ" trông như TCVN3
finding-doubtful-text-fix-unit = chọn bảng mã Unicode trong bộ gõ, gõ lại các ô đó
finding-shortened-text = "{ $label }" dài { $count } ký tự
finding-shortened-text-expected = một ô Excel chứa được { $most } ký tự
finding-shortened-text-fix = bảng tổng hợp chỉ ghi phần đầu, báo cáo ghi đủ; nếu cần thì đề nghị đơn vị viết gọn lại
finding-shortened-text-about = Văn bản dài hơn sức chứa của một ô Excel; bảng tổng hợp chỉ ghi phần đầu.
finding-shortened-text-example = phần kiến nghị dài 40.000 ký tự, ghi từ LibreOffice
finding-shortened-text-fix-unit = viết gọn lại, gửi phần chi tiết thành văn bản riêng
finding-computed-mismatch = "{ $label }" trong biểu là { $found }
finding-computed-mismatch-expected = tính từ số liệu của chính đơn vị: { $expected }
finding-computed-mismatch-fix = số tự tính được dùng; hỏi lại đơn vị xem số nào trong biểu chưa đúng
finding-computed-mismatch-about = Ô tự tính của biểu giữ một kết quả khác: có người gõ đè, sửa công thức, hoặc chương trình lưu file không tính lại. Kết quả dùng để tổng hợp luôn được tính lại từ số liệu đơn vị đã điền. Nếu ô vẫn còn công thức (chương trình chưa tính lại) thì chỉ là ghi chú.
finding-computed-mismatch-example = dự toán 100, đã chi 60 mà ô "Còn lại" ghi 30
finding-computed-mismatch-fix-unit = không gõ vào ô tự tính; xem lại các số mà ô đó được tính từ đó
finding-uncalculated-formulas = { $count } ô công thức trống hoặc bằng 0 dù đã có số liệu: { $cells }
finding-uncalculated-formulas-expected = { "" }
finding-uncalculated-formulas-fix = không cần làm gì: số do chương trình tự tính được dùng; cần in biểu thì mở file bằng Excel hoặc LibreOffice rồi lưu lại
finding-uncalculated-formulas-about = Ô công thức của mẫu không có kết quả: chương trình lưu file không tính lại hay bỏ hết công thức, hoặc số được gõ dưới dạng chữ nên công thức không cộng. Kết quả dùng để tổng hợp luôn được tính lại từ số liệu đơn vị đã điền.
finding-uncalculated-formulas-example = điền biểu trên điện thoại, dòng "Cộng" vẫn trống
finding-uncalculated-formulas-fix-unit = không phải làm gì; muốn thấy số cộng thì mở biểu bằng Excel hoặc LibreOffice rồi lưu lại
cells-of-sheet = { $sheet }: { $cells }
computed-nothing = không tính được
computed-not-yet = chưa được tính
finding-not-computed = không tính được "{ $label }"
finding-not-computed-expected = { $reason }
finding-not-computed-fix = nếu cần số này thì hỏi đơn vị các số còn thiếu
finding-not-computed-about = Một chỉ tiêu tự tính không có kết quả: số nó cần còn trống, phép chia cho 0, hoặc kết quả không phải số nguyên ở chỉ tiêu đếm. Ô của đơn vị để trống và đơn vị không có mặt trong số tổng hợp của chỉ tiêu đó.
finding-not-computed-example = đơn vị để trống "Đã chi" nên không có "Còn lại"
finding-not-computed-fix-unit = điền các số còn thiếu, nếu có
not-computed-blank = còn trống: { $labels }
not-computed-fraction = kết quả { $found } không phải số nguyên

matrix-parts = { $place }: “{ $whole }” khác tổng của { $parts }
matrix-parts-fix = xem lại các ô của dòng này rồi sửa ô sai
matrix-of-which = { $place }: “{ $some }” lớn hơn “{ $whole }”
matrix-of-which-fix = xem lại hai ô này rồi sửa ô sai
finding-out-of-range = "{ $label }" là { $found }
finding-out-of-range-expected = { $sides ->
    [least] từ { $min } trở lên
    [most] không quá { $max }
   *[other] từ { $min } đến { $max }
 }
finding-out-of-range-fix = đề nghị đơn vị kiểm tra lại, cả đơn vị tính
finding-out-of-range-about = Giá trị nhỏ hơn mức nhỏ nhất hoặc lớn hơn mức lớn nhất.
finding-out-of-range-example = kết nạp -3, trong khi số nhỏ nhất được ghi là 0
finding-out-of-range-fix-unit = kiểm tra con số và đơn vị tính rồi ghi lại
finding-unknown-choice = "{ $label }" ghi "{ $found }"
finding-unknown-choice-expected = chọn trong: { $expected }
finding-unknown-choice-fix = đề nghị đơn vị chọn trong danh sách
finding-unknown-choice-about = Giá trị không có trong danh sách lựa chọn.
finding-unknown-choice-example = "Huân chương" trong khi danh sách chỉ có Giấy khen, Bằng khen
finding-unknown-choice-fix-unit = chọn một mục trong danh sách xổ xuống của ô
finding-unknown-reference = "{ $label }" ghi "{ $found }", không có dòng nào như vậy ở danh sách "{ $source }"
finding-unknown-reference-expected = { $hint ->
    [near] gần nhất là "{ $near }"
    [none] danh sách đó chưa có dòng nào
   *[other] phải là một dòng đã kê ở danh sách đó
}
finding-unknown-reference-fix = đề nghị đơn vị kê thêm dòng còn thiếu ở danh sách kia, hoặc ghi lại cho đúng tên
finding-unknown-reference-about = Cột phải ghi một dòng của danh sách khác trong cùng báo cáo, nhưng danh sách đó không có.
finding-unknown-reference-example = khoản chi của dự án "DA-07" trong khi danh sách dự án chỉ có DA-01 đến DA-06
finding-unknown-reference-fix-unit = chọn trong danh sách xổ xuống của ô; dòng còn thiếu thì kê ở danh sách kia trước
finding-foreign-choice = { $hint ->
    [blank] "{ $label }" ghi "{ $found }", nhưng "{ $of }" còn trống
   *[other] "{ $label }" ghi "{ $found }", không thuộc "{ $parent }" ({ $of })
}
finding-foreign-choice-expected = { $hint ->
    [blank] chọn "{ $of }" trước
    [none] "{ $parent }" không có gì để chọn, phải để trống
   *[other] chọn trong: { $expected }
}
finding-foreign-choice-fix = đề nghị đơn vị chọn lại một trong hai
finding-foreign-choice-about = Lựa chọn không thuộc lựa chọn đứng trước mà nó phụ thuộc (cột thuộc của bảng Lựa chọn).
finding-foreign-choice-example = xã "Kỳ Phú" ghi ở huyện "Cẩm Xuyên"
finding-foreign-choice-fix-unit = chọn ô đứng trước, rồi chọn lại trong danh sách xổ xuống của ô
finding-pattern-mismatch = "{ $label }" ghi "{ $found }"
finding-pattern-mismatch-expected = cần viết: { $expected }
finding-pattern-mismatch-fix = đề nghị đơn vị ghi lại cho đúng mẫu
finding-pattern-mismatch-about = Chữ không viết theo mẫu mà bảng Chỉ tiêu hoặc Danh sách quy định.
finding-pattern-mismatch-example = "QĐ 125" trong khi mẫu là #+/QĐ-UBND
finding-pattern-mismatch-fix-unit = ghi lại cho đúng mẫu
finding-duplicate-key = "{ $label }" ghi "{ $found }" lần thứ hai; đã có ở ô { $first }
finding-duplicate-key-expected = mỗi khóa một dòng
finding-duplicate-key-fix = đề nghị đơn vị bỏ dòng kê hai lần, hoặc sửa dòng ghi nhầm
finding-duplicate-key-about = Hai dòng của một danh sách trùng khóa (cột khóa của bảng Danh sách): kê hai lần thì bị cộng hai lần.
finding-duplicate-key-example = hai dòng cùng số quyết định 125/QĐ-UBND
finding-duplicate-key-fix-unit = bỏ dòng kê hai lần, hoặc sửa dòng ghi nhầm
key-parts = { $first }, { $second }
finding-struck-out-row = danh sách "{ $label }": { $count } dòng của { $period } không còn: { $found }
finding-struck-out-row-expected = { "" }
finding-struck-out-row-fix = hỏi lại đơn vị đã bỏ đúng chưa; đúng thì ghi vào bảng Cho qua
finding-struck-out-row-about = Biểu gửi đi mở đầu bằng các dòng đơn vị đã báo cáo kỳ trước; có dòng không còn trong biểu nộp về, hoặc ô khóa của dòng đã bị sửa.
finding-struck-out-row-example = công trình kỳ trước đang thi công, kỳ này không thấy nữa
finding-struck-out-row-fix-unit = ghi lại dòng đã bỏ nếu vẫn còn; nếu đã kết thúc thì báo cho nơi nhận biết
finding-identical-rows = { $count ->
    [1] một dòng của "{ $label }" giống hệt dòng đã kê ở trên: { $cells }
   *[other] { $count } dòng của "{ $label }" giống hệt dòng đã kê ở trên: { $cells }
}
finding-identical-rows-expected = { "" }
finding-identical-rows-fix = hỏi đơn vị: việc có hai lần, hay một việc kê hai lần; tạm tính cả các dòng này
finding-identical-rows-about = Hai dòng của một danh sách giống nhau ở mọi ô: có thể việc diễn ra hai lần, cũng có thể chép nhầm một dòng hai lần. Danh sách chỉ gồm lựa chọn và con số thì không hỏi.
finding-identical-rows-example = hai dòng cùng ghi "Hội nghị sơ kết", 25 người
finding-identical-rows-fix-unit = nếu kê nhầm hai lần thì bỏ bớt một dòng; nếu đúng là hai lần thì ghi rõ chỗ khác nhau
finding-untouched-list = danh sách "{ $label }" để trống, không ghi "Không phát sinh"
finding-untouched-list-expected = cần các dòng, hoặc "Không phát sinh"
finding-untouched-list-fix = hỏi lại đơn vị: không phát sinh hay quên kê; tạm tính là không có dòng nào
finding-untouched-list-about = Danh sách không có dòng nào mà cũng không ghi "Không phát sinh": để trống không có nghĩa là không có.
finding-untouched-list-example = trang Khen thưởng còn nguyên như khi gửi đi
finding-untouched-list-fix-unit = kê các dòng, hoặc chọn "Không phát sinh" ở đầu trang
finding-nothing-with-rows = "{ $label }" ghi "Không phát sinh" nhưng có { $count } dòng
finding-nothing-with-rows-expected = một trong hai
finding-nothing-with-rows-fix = đề nghị đơn vị bỏ một trong hai
finding-nothing-with-rows-about = Danh sách vừa ghi "Không phát sinh" vừa có dòng.
finding-nothing-with-rows-example = danh sách khen thưởng ghi "Không phát sinh" mà vẫn có hai dòng
finding-nothing-with-rows-fix-unit = xóa chữ "Không phát sinh", hoặc xóa các dòng
finding-total-row = dòng { $row } của "{ $label }" là dòng cộng ({ $found }), không tính là một dòng kê
finding-total-row-expected = các dòng kê cộng lại được { $expected }
finding-total-row-fix = nếu hai số khác nhau thì đề nghị đơn vị sửa lại; dòng cộng đã có sẵn trên đầu trang
finding-total-row-about = Đơn vị tự ghi dòng cộng dưới danh sách. Dòng đó không được cộng thêm; nếu khác tổng các dòng thì báo cáo chưa được nhận.
finding-total-row-example = dòng 8 của danh sách khen thưởng ghi "Tổng cộng: 12", các dòng kê cộng lại cũng được 12
finding-total-row-fix-unit = xóa dòng cộng, hoặc sửa các dòng kê nếu hai số khác nhau; dòng cộng đã có sẵn trên đầu trang
finding-opening-mismatch = "{ $label }" là { $found }
finding-opening-mismatch-expected = cuối { $period } là { $expected }
finding-opening-mismatch-fix = hỏi lại đơn vị, hoặc ghi lý do vào bảng Cho qua
finding-opening-mismatch-about = Số đầu kỳ khác số cuối kỳ trước.
finding-opening-mismatch-example = đầu kỳ ghi 91, trong khi cuối kỳ trước là 92
finding-opening-mismatch-fix-unit = đối chiếu với báo cáo kỳ trước; sửa, hoặc giải thích ở cột ghi chú
finding-known-mismatch = "{ $label }" là { $found }
finding-known-mismatch-expected = văn phòng đã ghi sẵn { $expected }
finding-known-mismatch-fix = hỏi lại đơn vị; nếu đơn vị đúng thì sửa bảng Đơn vị, hoặc ghi lý do vào bảng Cho qua
finding-known-mismatch-about = Đơn vị sửa số mà văn phòng đã ghi sẵn trong biểu.
finding-known-mismatch-example = biểu ghi sẵn 12 chi bộ, đơn vị sửa thành 13
finding-known-mismatch-fix-unit = đối chiếu số đã ghi sẵn; nếu số của đơn vị đúng thì giải thích ở cột ghi chú
finding-large-change = "{ $label }" là { $found }, { $period } là { $previous } (lý do: { $reason })
finding-large-change-expected = thay đổi không quá { $limit } lần, tức từ { $low } đến { $high }
finding-large-change-fix = nếu chưa có lý do thì hỏi lại đơn vị, đề nghị ghi ở cột ghi chú
finding-large-change-about = Giá trị tăng hoặc giảm quá ngưỡng so với kỳ trước. Có lý do ở cột ghi chú thì chỉ là ghi chú.
finding-large-change-example = ghi 600 trong khi kỳ trước là 46, cột ghi chú để trống
finding-large-change-fix-unit = kiểm tra lại số; nếu đúng thì ghi lý do ở cột ghi chú
reason-missing = chưa ghi
unit-noted = (đơn vị ghi: "{ $note }")
finding-outlier = "{ $label }" là { $found }, trong khi một nửa số đơn vị cùng nhóm "{ $group }" không quá { $median } (lý do: { $reason })
finding-outlier-expected = { $sides ->
    [least] từ { $low } trở lên như các đơn vị cùng nhóm
    [most] không quá { $high } như các đơn vị cùng nhóm
   *[both] từ { $low } đến { $high } như các đơn vị cùng nhóm
 }
finding-outlier-fix = nếu chưa có lý do thì hỏi lại đơn vị: có thể nhầm đơn vị tính hoặc thừa, thiếu chữ số
finding-outlier-about = Giá trị khác hẳn các đơn vị cùng nhóm: cách trung vị của nhóm quá số lần độ lệch ghi ở thiết lập "ngưỡng bất thường". Có lý do ở cột ghi chú thì chỉ là ghi chú.
finding-outlier-example = ghi 1.200.000 (đồng) trong khi các đơn vị cùng nhóm ghi từ 5 đến 40 (triệu đồng)
finding-outlier-fix-unit = kiểm tra lại số và đơn vị tính; nếu đúng thì ghi lý do ở cột ghi chú
finding-rule-mismatch = { $sides ->
    [none] { $message }
    [texts] { $message } ({ $found } so với { $expected })
   *[other] { $message } ({ $found } so với { $expected }, lệch { $difference })
}
finding-rule-mismatch-expected = phải đúng: { $rule }
finding-rule-mismatch-fix = { $fix }
finding-rule-mismatch-about = Một quy tắc của bảng Kiểm tra không đúng.
finding-rule-mismatch-example = đầu kỳ 10, kết nạp 5, cuối kỳ 16: cuối kỳ phải là 15
finding-rule-mismatch-fix-unit = xem trang kiểm tra trong biểu, sửa số sai cho đến khi không còn dòng nào báo lỗi
finding-value-not-asked = "{ $label }" là { $found }, nhưng không phải điền
finding-value-not-asked-expected = để trống; chỉ điền khi { $rule }
finding-value-not-asked-fix = đề nghị đơn vị xóa số đó, hoặc sửa câu trả lời mà điều kiện dựa vào
finding-value-not-asked-about = Ô chỉ được hỏi trong một điều kiện, điều kiện không thỏa mà ô vẫn có giá trị.
finding-value-not-asked-example = đơn vị trả lời "Không" có dự án nhưng vẫn ghi số vốn
finding-value-not-asked-fix-unit = để trống ô đó, hoặc sửa câu trả lời mà điều kiện dựa vào
finding-rule-not-judged = { $message }: chưa xét được, vì còn trống { $labels }
finding-rule-not-judged-expected = có số ở các ô đó thì mới xét: { $rule }
finding-rule-not-judged-fix = hỏi đơn vị nếu các ô đó lẽ ra phải có số; nếu không thì bỏ qua
finding-rule-not-judged-about = Một quy tắc dựa vào ô không bắt buộc còn trống nên chưa được xét; cột "ô trống" của bảng Kiểm tra định cách xử lý.
finding-rule-not-judged-example = quy tắc so sánh hai ô, một ô để trống
finding-rule-not-judged-fix-unit = điền các ô đó nếu có số
finding-rule-failed = { $message }: không tính được ({ $reason })
finding-rule-failed-expected = phải đúng: { $rule }
finding-rule-failed-fix = xem lại giá trị và quy tắc
finding-rule-failed-about = Một quy tắc không tính được với các giá trị này.
finding-rule-failed-example = quy tắc chia cho một chỉ tiêu đang bằng 0
finding-rule-failed-fix-unit = kiểm tra lại các số mà quy tắc nêu
finding-unmatched-transfer = "{ $label }": { $from } chuyển đi { $found }, { $to } nhận { $expected }
finding-unmatched-transfer-expected = hai bên phải bằng nhau
finding-unmatched-transfer-fix = hỏi lại hai đơn vị
finding-unmatched-transfer-about = Lượt chuyển giữa hai đơn vị mà chỉ một bên báo cáo, hoặc hai bên báo khác nhau.
finding-unmatched-transfer-example = đơn vị A báo chuyển đi 2 đảng viên, đơn vị B chỉ báo nhận 1
finding-unmatched-transfer-fix-unit = đối chiếu với đơn vị bạn rồi sửa bên ghi sai
finding-unknown-receipt = sổ nhận ghi file "{ $found }", nhưng trong hộp nhận không có
finding-unknown-receipt-expected = { $near ->
    [yes] tên gần nhất: "{ $expected }"
   *[no] { "" }
}
finding-unknown-receipt-fix = sửa tên trong received.csv cho đúng tên file
finding-unknown-receipt-about = Một dòng của sổ nhận (received.csv) ghi tên file không có trong hộp nhận.
finding-unknown-receipt-example = received.csv ghi "so-noi-vu.xls" trong khi file tên "so-noi-vu.xlsx"
finding-unknown-receipt-fix-unit = không phải làm gì; đây là việc của văn phòng
finding-earlier-receipt = dòng của file này trong sổ nhận là của { $period }, kỳ này không tính
finding-earlier-receipt-expected = chưa biết ngày nhận
finding-earlier-receipt-fix = ghi ngày nhận của kỳ này vào received.csv, bỏ các dòng của kỳ trước
finding-earlier-receipt-about = Sổ nhận (received.csv) còn dòng của kỳ trước, trùng tên với một file của kỳ này; ngày ghi ở đó là của file trước.
finding-earlier-receipt-example = đổi kỳ báo cáo bằng tay, received.csv vẫn ghi "th01.xlsx" đến ngày 15/3
finding-earlier-receipt-fix-unit = không phải làm gì; đây là việc của văn phòng
finding-passage-without-text = bảng Đoạn văn, vị trí "{ $place }": chưa có "{ $found }" của { $unit }, nên báo cáo thiếu đoạn này
finding-passage-without-text-expected = { "" }
finding-passage-without-text-fix = chọn ý kiến của đơn vị khác; nếu là lời của cơ quan thì xóa đơn vị và chỉ tiêu ở dòng đó
finding-passage-without-text-about = Bảng Đoạn văn chọn một nội dung mà đơn vị không gửi, hoặc biểu của đơn vị không được nhận; báo cáo không in đoạn đó, kể cả khi đã có lời văn của cơ quan.
finding-passage-without-text-example = chọn ý kiến của Sở A ở mục A.II.1, sau đó biểu của Sở A bị trả lại
finding-passage-without-text-fix-unit = không phải làm gì; đây là việc của văn phòng
off-by = , lệch { $difference }
finding-lapsed-waiver = dòng cho qua "{ $found }" của { $unit } ({ $reason }) { $case ->
    [over] chỉ đến hết { $noted }
    [changed] ghi giá trị { $noted }, nay là { $now }{ $off }
   *[unnoted] chưa ghi giá trị đã xem, nay là { $now }{ $off }
}
finding-lapsed-waiver-expected = không còn hiệu lực
finding-lapsed-waiver-fix = xem lại; nếu vẫn cho qua thì ghi giá trị nay có, hoặc mức lệch, vào cột giá trị của dòng đó
finding-lapsed-waiver-about = Một dòng cho qua ghi giá trị khác với giá trị nay có, hoặc cho qua một phát hiện chặn mà chưa ghi giá trị đã xem.
finding-lapsed-waiver-example = đã cho qua mức lệch 1, đơn vị gửi lại thì lệch 900
finding-lapsed-waiver-fix-unit = không phải làm gì; đây là việc của văn phòng
finding-unused-waiver = dòng cho qua "{ $found }" ({ $reason }) không ứng với phát hiện nào
finding-unused-waiver-expected = { "" }
finding-unused-waiver-fix = xóa dòng đó, hoặc kiểm tra tên
finding-unused-waiver-about = Một dòng cho qua không ứng với phát hiện nào.
finding-unused-waiver-example = bảng Cho qua có dòng cho chỉ tiêu ket_nap, nay số đã được sửa
finding-unused-waiver-fix-unit = không phải làm gì

### Tổng hợp số liệu (consolidation)

### Bảng tổng hợp (summary)

summary-tab-overview = Tổng quan
summary-tab-consolidated = Tổng hợp
summary-tab-categories = Theo phân tổ
summary-tab-matrix = Đơn vị × chỉ tiêu
summary-tab-plan = Kế hoạch, lũy kế
summary-tab-texts = Nội dung
summary-tab-status = Tình hình nộp
summary-tab-files = File nhận
summary-tab-findings = Phát hiện
summary-tab-revisions = Điều chỉnh
summary-title-revisions = Số liệu đã chốt và các lần điều chỉnh
summary-col-revision = Lần
summary-col-day = Ngày
summary-col-decided-by = Người quyết định
summary-col-until = Đến hết kỳ
summary-all-units = Mọi đơn vị
summary-col-revision-reason = Lý do
summary-col-scope = Phạm vi
summary-col-before = Trước
summary-col-after = Sau
summary-col-because = Do file
summary-scope-all = Toàn bộ
summary-revision-number = { $number ->
    [0] Bản chốt
   *[other] Điều chỉnh { $number }
}
summary-closed-on = Đã chốt ngày { $day }
summary-tab-data = Dữ liệu
summary-tab-plan-data = Dữ liệu kế hoạch
summary-tab-charts = Số liệu biểu đồ
summary-tab-trend = Xu hướng
summary-tab-missing = Chưa nộp
summary-tab-waivers = Cho qua
summary-tab-dictionary = Giải thích
summary-tab-rules = Quy tắc
summary-title-consolidated = Bảng tổng hợp theo mục
summary-title-categories = Số liệu theo phân tổ
summary-title-matrix = Số liệu từng đơn vị theo chỉ tiêu
summary-title-texts = Nội dung các đơn vị báo cáo
summary-title-status = Tình hình nộp báo cáo
summary-title-files = Các file trong hộp nhận
summary-title-findings = Các điểm phát hiện khi kiểm tra
summary-title-charts = Số liệu của các biểu đồ trên trang tổng quan
summary-title-trend = Xu hướng qua các kỳ
summary-title-missing = Đơn vị chưa nộp hoặc phải nộp lại báo cáo
summary-title-waivers = Các điểm cơ quan tổng hợp đã cho qua
summary-title-dictionary = Giải thích chỉ tiêu và cách tính
summary-title-rules = Quy tắc kiểm tra
summary-attribute-type = Loại hình
summary-attribute-group = Nhóm
summary-attribute-previous-rating = Xếp loại năm trước
summary-overview-subtitle = { $period } – { $common ->
    [yes] hạn nộp chung
   *[no] hạn nộp
} { $deadline } – lập { $date }
summary-caption-response = Tình hình nộp
summary-caption-headlines = Ba điều cần biết
summary-caption-key-figures = Chỉ tiêu chính
summary-caption-charts = Biểu đồ
summary-caption-methods = Cách tính và cách đọc
summary-caption-indicators = Chỉ tiêu
summary-response-asked = Đơn vị phải báo cáo
summary-response-accepted = Đã nhận, tính vào số liệu
summary-response-rejected = Đã nộp, chưa nhận vì còn lỗi
summary-response-missing = Chưa nộp
summary-response-on-time = Nộp đúng hạn
summary-response-late = Nộp chậm
summary-response-unknown = Không rõ ngày nhận
summary-response-nil = Báo không phát sinh
summary-chart-response = Đơn vị theo thời hạn nộp
summary-headline-all = Tất cả { $count } đơn vị đã nộp và được tính vào số liệu.
summary-headline-missing = Còn { $count }/{ $asked } đơn vị chưa nộp: { $names }.
summary-headline-rejected = Còn { $count }/{ $asked } báo cáo chưa nhận vì có lỗi, chưa tính vào số liệu: { $names }.
summary-headline-unusable = Trong đó { $count } đơn vị đã gửi file nhưng không dùng được: { $names }.
summary-headline-late = Nộp chậm { $count } đơn vị: { $names }.
summary-headline-office = Phần số liệu của chính cơ quan tổng hợp chưa có.
summary-headline-changes = Thay đổi lớn nhất trong các chỉ tiêu chính đủ số liệu ở cả hai kỳ (không kể tỷ lệ và số dưới 10): { $changes }.
summary-headline-change = { $label } { $figure } { $measure }, { $trend }
summary-headline-no-change = Các chỉ tiêu chính đủ số liệu ở cả hai kỳ đều không thay đổi.
summary-headline-small-change = Các chỉ tiêu chính đủ số liệu ở cả hai kỳ không thay đổi đáng kể.
summary-headline-not-compared = Không so { $count } chỉ tiêu chính vì chưa đủ đơn vị báo cáo ở cả hai kỳ ({ $reasons }).
summary-incomplete-now = kỳ này mới { $reported }/{ $expected }
summary-incomplete-then = kỳ đó mới { $reported }/{ $expected }
summary-headline-no-comparison = Chưa có bảng tổng hợp kỳ trước hoặc cùng kỳ năm trước để so sánh.
summary-headline-open = { $blocking ->
    [0] Còn { $queries } điểm cần hỏi lại; xem trang { $sheet }.
   *[other] Còn { $blocking } lỗi phải sửa và { $queries } điểm cần hỏi lại; xem trang { $sheet }.
}
summary-headline-open-besides = { $blocking ->
    [0] Ngoài các báo cáo chưa nộp, còn { $queries } điểm cần hỏi lại; xem trang { $sheet }.
   *[other] Ngoài các báo cáo chưa nộp, còn { $blocking } lỗi phải sửa và { $queries } điểm cần hỏi lại; xem trang { $sheet }.
}
summary-headline-settled-besides = Ngoài các báo cáo chưa nộp, không còn lỗi hay điểm nào phải hỏi lại.
summary-headline-settled = Không còn lỗi hay điểm nào phải hỏi lại.
summary-names-more = { $names } và { $count } đơn vị khác
summary-remark-office = Chưa có số liệu của cơ quan tổng hợp
summary-headline-incomplete = Chưa nêu được thay đổi: chưa chỉ tiêu chính nào đủ số liệu ở cả hai kỳ.
summary-remark-choices = { $count } đơn vị chọn khác { $period }: { $names }
summary-remark-missing = Thiếu { $count } đơn vị: { $names }
summary-remark-missing-many = Thiếu { $count } đơn vị, xem trang { $sheet }
summary-remark-blank = { $count } đơn vị đã nộp nhưng không có số: { $names }
summary-remark-blank-many = { $count } đơn vị đã nộp nhưng không có số, xem trang { $sheet }
summary-points = điểm %
summary-further-share = Tỷ trọng trong tổng số
summary-further-plan = Kế hoạch { $period }
summary-further-done = Đạt kế hoạch
summary-further-rank = Xếp thứ trong các nhóm
summary-caveat = { $periods }: { $words }
summary-caveat-renamed = mang mã { $code }
summary-caveat-measure = tính bằng "{ $measure }", không so được
summary-caveat-cumulative = số lũy kế từ đầu năm khác, không so
summary-caveat-incomplete = mới có { $reported }/{ $expected } đơn vị, không so
summary-caveat-absent = không có số liệu
summary-note-succession = So với { $period }, các đơn vị có thay đổi: { $changes }. Tổng số của { $period } tính trên các đơn vị của kỳ đó.
summary-succession-merged = { $from } sáp nhập thành { $into }
summary-succession-split = { $from } chia thành { $into }
summary-succession-continued = { $from } đổi mã, nay là { $into }
summary-succession-added = không có ở kỳ đó: { $names }
summary-succession-closed = chỉ có ở kỳ đó: { $names }
summary-total = Tổng số
summary-band-low = Thường gặp ở { $group }: từ
summary-band-high = Thường gặp ở { $group }: đến
summary-band-by = Theo { $attribute }
summary-band-previous = So với kỳ trước
summary-band-last-year = So với cùng kỳ năm trước
summary-consolidated-legend = Tổng số là công thức trên trang Đơn vị × chỉ tiêu. ▲ tăng, ▼ giảm; ô trống: không có số để tính; kỳ này hoặc kỳ đó mới có một phần đơn vị: không so. Chỉ tiêu tính bằng % tăng, giảm bao nhiêu điểm %.
summary-matrix-legend = 0: đơn vị ghi số không; –: không phát sinh; ô gạch chéo: bỏ trống; ô xám: không hỏi đơn vị này hoặc báo cáo chưa được nhận; số đậm trên nền vàng: khác hẳn các đơn vị cùng nhóm.
summary-list-legend = Dòng ghi Không ở cột Tính vào tổng là nửa đối ứng của một lượt giữa hai đơn vị, đã tính ở dòng kia.
summary-list-empty = Không đơn vị nào kê dòng nào trong kỳ.
summary-list-total = Cộng các dòng được tính
summary-no-texts = Không có nội dung nào.
summary-no-findings = Không có phát hiện nào.
summary-col-number = TT
summary-col-code = Mã
summary-col-unit = Đơn vị
summary-col-reporter = Đơn vị báo cáo
summary-col-group = Nhóm
summary-col-state = Trạng thái
summary-col-timeliness = Thời hạn
summary-col-digest = Dấu SHA-256
summary-col-received = Ngày nhận
summary-col-file = File
summary-col-blocking = Lỗi phải sửa
summary-col-queries = Điểm hỏi lại
summary-col-asked = Đã gửi biểu
summary-col-corrected = Đề nghị sửa
summary-col-reminded = Đã nhắc
summary-col-waived = Đã cho qua
summary-col-reason = Lý do
summary-col-text = Nội dung
summary-col-indicator = Chỉ tiêu
summary-col-measure = Đơn vị tính
summary-col-this-period = Kỳ này
summary-col-reported = Đơn vị đã báo
summary-col-previous = Kỳ trước
summary-col-last-year = Cùng kỳ năm trước
summary-col-difference = Chênh lệch
summary-col-change = Tăng, giảm
summary-col-remark = Ghi chú
summary-col-counts = Tính vào tổng
summary-col-place = Nguồn
summary-col-severity = Mức độ
summary-col-found = Thấy gì
summary-col-expected = Yêu cầu
summary-col-fix = Cách xử lý
summary-col-waived-reason = Lý do cho qua
summary-col-cell = Trang và ô
summary-col-finding = Mã phát hiện
summary-col-trend = Diễn biến
summary-col-owed = Việc cần làm
summary-col-message = Thông báo khi sai
summary-col-meaning = Ý nghĩa
summary-col-used = Có dùng
summary-col-kind = Loại giá trị
summary-col-total = Cách tổng hợp
summary-col-asked-of = Nơi báo cáo
summary-col-limits = Giới hạn
summary-col-guidance = Hướng dẫn
summary-col-rule = Phải đúng
summary-col-tolerance = Sai số
summary-trend-legend = Số của mỗi kỳ tính trên các đơn vị của kỳ đó; ô trống: không có số hoặc không so được.
summary-trend-incomplete = Dấu { $mark } trên nền vàng: kỳ chưa đủ đơn vị báo cáo.
chart-incomplete = mới có { $reported }/{ $expected } đơn vị
chart-round-incomplete = { $mark } chưa đủ đơn vị báo cáo
summary-missing-line = Hạn nộp { $deadline }; danh sách lập ngày { $date }, { $count } đơn vị{ $office ->
    [yes] {" "}và biểu của cơ quan tổng hợp
   *[no] {""}
}.
summary-overview-own = hạn nộp riêng: { $units }
summary-overview-own-count = { $units } đơn vị có hạn nộp riêng
summary-owed-until = { $what } (hạn nộp riêng: { $day })
summary-owed-again = Đã gửi { $file } nhưng không dùng được: { $reason }; { $remedy }
summary-owed-return = Nộp báo cáo theo biểu đã gửi
summary-owed-correction = Sửa { $count } lỗi rồi nộp lại; lỗi đầu tiên: { $first }
summary-reporter-all = Tất cả các đơn vị
summary-reporter-totals = Số tổng hợp
summary-reporter-nobody = Chương trình tự tính
summary-kind-count = số nguyên
summary-kind-amount = số lẻ
summary-kind-percent = tỷ lệ
summary-kind-yes-no = có/không
summary-kind-choice = lựa chọn
summary-kind-date = ngày
summary-kind-text = văn bản
summary-kind-unit = đơn vị
summary-total-sum = cộng số của các đơn vị
summary-total-stock = cộng số tại thời điểm chốt của các đơn vị, không cộng các kỳ
summary-total-office = số của cơ quan tổng hợp
summary-total-min = số nhỏ nhất
summary-total-max = số lớn nhất
summary-total-mean = bình quân, trọng số là { $weight }
summary-total-ratio = tổng { $above } chia cho tổng { $below }
summary-total-units = số đơn vị trả lời Có
summary-total-no = số đơn vị trả lời Không ở { $indicator }
summary-total-with = số đơn vị có { $attribute } là { $value }
summary-total-computed = mỗi đơn vị tự tính: { $rule }; toàn bộ: { $total }
summary-title-plan = Thực hiện kế hoạch và số lũy kế
summary-plan-legend = Kế hoạch của kỳ dài hơn (thường là cả năm) được so với số lũy kế từ đầu kỳ đó. Ô vàng có dấu *: chưa đủ đơn vị. Hạng: theo tỷ lệ đạt giữa các đơn vị, hoặc giữa các nhóm, có cùng kế hoạch.
summary-col-bearer = Giao cho
summary-col-plan-period = Kỳ kế hoạch
summary-col-plan = Kế hoạch
summary-col-cumulated = Lũy kế
summary-col-plan-percent = Đạt
summary-col-plan-left = Còn phải làm
summary-col-rank = Hạng
summary-bearer-whole = Toàn bộ
summary-plan-missing-rounds = chưa có lũy kế: chưa khai bảng tổng hợp của { $periods } (thiết lập “tổng hợp kỳ trước”, “tổng hợp các kỳ xa hơn”)
summary-plan-other-measure = chưa có lũy kế: { $period } dùng đơn vị tính khác
summary-plan-no-sum = chỉ tiêu này không cộng được qua các kỳ
summary-plan-no-figure = chưa có số của kỳ này hoặc của một kỳ trước
summary-plan-incomplete = mới có { $reported }/{ $expected } đơn vị
summary-plan-incomplete-round = chưa đủ đơn vị: kỳ thiếu nhất có { $reported }/{ $expected }
summary-plan-rounds = gồm cả { $periods }
summary-plan-from = số kế hoạch lấy từ bảng tổng hợp { $period }
summary-plan-of-zero = kế hoạch không lớn hơn 0: không tính tỷ lệ
summary-total-formula = { $rule }
summary-total-none = không tổng hợp
summary-method-totals = Tổng số: cộng chính xác số thập phân của các báo cáo được nhận; báo cáo còn lỗi không được tính ở đâu cả. Tỷ lệ là tỷ số của hai tổng, không phải trung bình các tỷ lệ; bình quân có trọng số. Mỗi tổng số là một công thức trên trang Đơn vị × chỉ tiêu, có thể lần về từng đơn vị.
summary-method-coverage = Đơn vị đã báo: số đơn vị có số trong tổng trên số đơn vị được hỏi. Đơn vị nào thiếu báo cáo, đơn vị nào bỏ trống chỉ tiêu thì ghi rõ ở cột Ghi chú.
summary-method-comparison = So sánh: số của kỳ trước lấy từ trang Dữ liệu của bảng tổng hợp kỳ đó, tính trên các đơn vị của kỳ đó. Chỉ nêu tăng, giảm khi cả hai kỳ đủ đơn vị báo cáo; nếu không, ô ghi kỳ nào mới có bao nhiêu đơn vị. Chỉ tiêu đổi mã, đổi đơn vị tính, số lũy kế khác năm và đơn vị sáp nhập, chia tách, mới hoặc thôi đều được ghi ở trang Tổng hợp.
summary-method-change = Thay đổi lớn so với kỳ trước: nếu chỉ tiêu có ngưỡng thì giá trị ngoài khoảng từ số kỳ trước chia cho ngưỡng đến số kỳ trước nhân với ngưỡng được hỏi lại, trừ khi đơn vị đã ghi lý do.
summary-method-outliers = Số khác hẳn nhóm: với mỗi nhóm có từ { $fewest } đơn vị trở lên, khoảng thường gặp là trung vị trừ và cộng { $limit } lần độ lệch; độ lệch mỗi phía là trung vị của khoảng cách đến trung vị ở phía đó nhân 1,4826 (Iglewicz và Hoaglin, 1993). Số ngoài khoảng được tô đậm ở trang Đơn vị × chỉ tiêu{ $asked ->
    [yes] {" "}và được hỏi lại, trừ khi đơn vị đã ghi lý do
   *[no] {""}
 }.
summary-method-zero = Số 0, không phát sinh và bỏ trống là ba điều khác nhau: số 0 là đơn vị ghi 0; dấu – là đơn vị ghi không phát sinh; ô gạch chéo là bỏ trống.
summary-data-goes-on = Số liệu tiếp ở trang tính { $sheet }.
summary-data-print = Trang này để máy đọc, có { $rows } dòng; chỉ in trang đầu. Muốn in hết: Page Layout > Print Area > Clear Print Area.
summary-method-data = Trang Dữ liệu: mỗi dòng là một giá trị với đơn vị, chỉ tiêu, file, trang, ô và dấu SHA-256 của file. Cột status: given là có số, nothing là không phát sinh, blank là bỏ trống, unusable là không đọc được, missing là chưa nộp, rejected là chưa nhận vì có lỗi, list là số dòng của một danh sách, not-counted là dòng không tính vào tổng.

### Báo cáo lời văn (narrative)

template-line = , dòng { $line }
part-main = thân văn bản
part-header = đầu trang
part-footer = chân trang
part-footnotes = chú thích cuối trang
part-endnotes = chú thích cuối văn bản
part-comments = nhận xét
part-properties = thuộc tính của văn bản
template-paragraph = , { $part }, đoạn "{ $text }"
template-cell = , { $sheet }!{ $cell } "{ $text }"
template-suggestion = ; có phải ý bạn là "{ $name }"?
template-not-word = không phải tài liệu Word (.docx)
template-not-excel = không phải sổ tính Excel (.xlsx, .xlsm)
template-encrypted = tài liệu đặt mật khẩu; bỏ mật khẩu rồi chạy lại
template-damaged = tài liệu bị hỏng; mở và lưu lại bằng Word
template-too-large = tài liệu quá lớn
template-invalid = không tạo được tài liệu đúng cấu trúc từ mẫu này
template-unclosed-tag = "{ $found }" thiếu dấu đóng
template-stray-braces = thừa dấu đóng ngoặc ở "{ $found }"
template-unclosed-block = khối "{ $found }" chưa được đóng
template-unexpected-close = "{ $found }" đóng một khối không mở
template-unexpected-else = "{ $found }" đứng ngoài khối
template-column-loop = vòng lặp theo cột "{ $found }" không khớp với những gì ở quanh nó: hãy mở nó phía trên các vòng lặp theo hàng, đóng nó ở cột cuối của nó, và đừng để vòng lặp theo hàng nào bắt đầu hay kết thúc ở giữa các cột ấy
template-crossed-block = khối "{ $found }" mở và đóng ở hai chỗ không đi cùng nhau, chẳng hạn hai ô bảng
template-too-deep = khối "{ $found }" lồng sâu quá { $limit } tầng
template-tracked-change = "{ $found }" nằm trong thay đổi đang theo dõi; chấp nhận hoặc từ chối thay đổi trong Word trước
template-interrupted-tag = giữa "{ $found }" có hình, trường hoặc chú thích; gõ lại thẻ
template-section-break = "{ $found }" đứng cùng đoạn với dấu ngắt phần; chuyển sang đoạn riêng
template-strict = tệp lưu ở dạng "Strict Open XML"; hãy mở bằng Word, chọn Lưu thành (Save As), kiểu "Word Document (*.docx)" rồi chạy lại
template-body-only = "{ $found }" chỉ đặt được trong phần thân của văn bản Word (biểu đồ còn đặt được ở đầu trang, chân trang), không đặt trong hộp chữ hay trong chú thích khác
template-cell-only = "{ $found }" tô màu một ô của bảng trong văn bản Word, mà ở đây không có ô nào (trong Excel thì dùng định dạng có điều kiện)
template-columns-here = "{ $found }" phải mở ở đầu một ô của bảng trong văn bản Word và đóng ở cuối ô đó hoặc một ô sau trong cùng hàng; các hàng của một bảng phải lặp những cột như nhau
template-picture-here = "{ $found }" không đặt được ở đây: hình chỉ đặt trong văn bản Word (thân bài, bảng, đầu trang, chân trang, chú thích), không đặt trong nhận xét, thuộc tính, văn bản thuần chữ hay Excel
template-unreachable-part = "{ $found }" nằm ở chỗ không điền được, chẳng hạn biểu đồ
template-sheet-name = tên trang tính chỉ nhận "{"{{"}#each …{"}}"}" ở đầu rồi đến các thẻ đơn, không nhận "{ $found }"
template-sheet-reference = công thức trỏ tới trang tính mà mỗi dòng của danh sách có một trang; hãy cộng tất cả, như SUM, hoặc gõ thẻ
template-in-formula = không điền được thẻ trong công thức; hãy gõ "{ $found }" vào một ô riêng rồi cho công thức trỏ tới ô đó
template-no-sheets = danh sách không có dòng nào nên "{ $found }" không để lại trang tính nào; thêm một trang luôn có mặt
template-syntax = không đọc được thẻ "{ $found }"
template-unsupported = báo cáo không dùng loại thẻ "{ $found }"
template-unknown-name = không có tên "{ $found }"
template-unknown-helper = không có hàm "{ $found }"
template-unknown-option = hàm không có tùy chọn "{ $found }"
template-unknown-chart = không có biểu đồ "{ $found }"; ghi đúng mã hoặc tên biểu đồ trong dấu ngoặc kép, như ở bảng Biểu đồ
template-unknown-column = danh sách không có cột "{ $found }"
template-needs-helper = "{ $found }" không in thẳng được
template-argument-count = "{ $found }" cần từ { $least } đến { $most } đối số
template-other = { $found }
template-not-a-number = "{ $found }" không phải là số
template-not-a-list = "{ $found }" không phải là danh sách
template-not-an-indicator = "{ $found }" không phải là chỉ tiêu
template-not-a-date = "{ $found }" không phải là ngày
template-not-a-text = "{ $found }" không phải là chữ
template-not-true-or-false = "{ $found }" không phải là true hoặc false
template-not-a-choice = "{ $found }" không thuộc các giá trị được phép: { $allowed }
template-not-a-percentage = "{ $found }" không dùng được: chỉ tiêu không tính bằng %, chỉ tỷ lệ % mới tăng, giảm theo điểm %
template-figures-too-large = "{ $found }" quá lớn để tính
template-not-money = "{ $found }" không phải là tiền; thêm measure="triệu đồng" nếu đúng là tiền
template-not-a-colour = "{ $found }" không phải là màu; ghi đỏ, cam, vàng, xanh lá, xanh dương, xám, hoặc sáu ký tự như "FFC7CE"
template-no-file = { $found }: không có file đó trong templates hay trong thư mục đợt báo cáo
template-file-outside = { $found }: file phải nằm trong templates hoặc trong thư mục đợt báo cáo; chỉ ghi tên file, ví dụ "logo.png"
template-file-too-large = { $found }: file lớn hơn 20 MiB; lưu lại cho nhỏ hơn
template-not-a-picture = { $found }: không phải là hình trọn vẹn mà văn bản nhận được (PNG, JPEG, hoặc SVG không chứa hình khác; nhiều nhất 100 triệu điểm ảnh)

trend-base-last-year = cùng kỳ năm trước
trend-base-previous = kỳ trước
helper-done = đạt { $percent } kế hoạch { $period }
helper-times = { $factor } lần
names-and = và
names-others = { $count } đơn vị khác
names-others-plain = { $count } nội dung khác

### Lệnh (commands)

new-done = Đã tạo đợt báo cáo trong { $dir }
new-campaign = {"  "}campaign.xlsx: khai báo đợt báo cáo
new-form = {"  "}{ $file }: biểu mẫu của cơ quan, các ô phải điền đã có thẻ
new-templates = {"  "}templates: { $count } mẫu báo cáo
new-previous = {"  "}previous: { $count } bảng tổng hợp các kỳ trước
new-inbox = {"  "}inbox: { $count } file đã nhận
new-next = Bước tiếp theo:
new-step-edit = {"  "}mở campaign.xlsx, đọc trang Hướng dẫn và sửa cho đúng cơ quan mình
new-step-forms = {"  "}tonghop mail request { $dir } (thư nháp kèm biểu gửi từng đơn vị), hoặc chỉ lấy biểu: tonghop forms { $dir }
new-step-check = {"  "}chép file hoặc thư đơn vị gửi về vào inbox, rồi: tonghop check { $dir }
new-step-mail = {"  "}tonghop mail correction { $dir } (đề nghị sửa), tonghop mail reminder { $dir } (nhắc nộp)
new-step-status = {"  "}tonghop status { $dir } (lúc nào cũng xem được đơn vị nào đã nộp, còn gì chưa xong)
new-step-consolidate = {"  "}tonghop consolidate { $dir }
new-from-done = Đã tạo đợt báo cáo trong { $dir } theo { $source }
new-from-found = {"  "}tìm thấy: { $typed } chỉ tiêu phải điền, { $computed } chỉ tiêu biểu tự tính, { $lists } danh sách, { $choices } bộ lựa chọn, { $rules } quy tắc
new-from-left = {"  "}không lấy: { $left } ô hoặc công thức; lý do từng ô ở { $account }
new-from-stopped = chương trình dừng giữa chừng khi đọc biểu
new-from-filled = {"  "}{ $filled } dòng đã ghi sẵn số liệu hoặc chữ: thẻ đã thay vào; nội dung cũ xem ở { $account }. Đó là báo cáo kỳ trước thì đưa { $source } vào inbox của kỳ trước
new-from-campaign = {"  "}campaign.xlsx: khai báo đợt báo cáo đề xuất; đơn vị, kỳ và hạn nộp là ví dụ, phải thay
new-from-form = {"  "}{ $form }: chính biểu đó, trong mỗi ô phải điền đã ghi thẻ là mã chỉ tiêu
new-from-account = {"  "}{ $account }: từng ô được hiểu là gì; { $count } dòng cần xem lại ở trang đầu
new-from-look = {"  "}mở { $account }: xem từng dòng của trang "Cần xem lại", lướt qua trang "Chắc chắn"
new-from-edit = {"  "}mở campaign.xlsx: thay đơn vị, kỳ, hạn nộp, cơ quan; sửa chỉ tiêu nào chưa đúng
new-from-forms = {"  "}tonghop form check { $dir } (thẻ trong biểu đã đủ và đúng chưa), rồi tonghop forms { $dir }
new-step-look = {"  "}xem kết quả trong thư mục output

own-form-question = hỏi lại
own-form-not-readable = không đọc được sổ Excel "{ $found }"; mở và lưu lại bằng Excel hoặc LibreOffice
own-form-strict = "{ $found }" lưu ở dạng Strict Open XML; lưu lại ở dạng Excel Workbook (.xlsx) thông thường
own-form-unclosed = thẻ thiếu dấu ngoặc: "{ $found }"; viết đủ {"{{"}mã{"}}"}
own-form-unknown-tag = không có chỉ tiêu hay mục in nào tên "{ $found }"
own-form-tag-in-text = thẻ { $found } phải đứng một mình trong ô: ô này còn chữ khác
own-form-tag-in-formula = thẻ nằm trong công thức: { $found }; đặt tên ô bằng mã chỉ tiêu thay cho thẻ
own-form-merged = thẻ "{ $found }" nằm trong ô trộn nhưng không ở ô đầu; chuyển sang ô { $right }
own-form-twice = "{ $found }" đã có ở ô { $right }; mỗi mã chỉ ở một ô
own-form-not-asked = "{ $found }" không hỏi đơn vị nào, nên không có ô trên biểu
own-form-no-cell = biểu chưa có ô cho chỉ tiêu "{ $found }" ({ $right }); gõ thẻ {"{{"}{ $found }{"}}"} vào ô của chỉ tiêu
own-form-no-list = biểu chưa có dòng cho danh sách "{ $found }" ({ $right }); gõ thẻ {"{{"}{ $found }.cột{"}}"} vào dòng đầu của danh sách
own-form-no-column = dòng của danh sách thiếu cột "{ $found }"; gõ thẻ {"{{"}{ $found }{"}}"} vào ô của cột đó
own-form-other-row = "{ $found }" không cùng dòng với { $right }; các cột của một danh sách nằm trên một dòng
own-form-name-without-formula = tên "{ $found }" không trỏ vào một ô có công thức; xóa tên đó, hoặc gõ thẻ {"{{"}{ $found }{"}}"} vào ô cần nhập
own-form-no-indicator = ô { $found } trống, có kẻ khung nhưng không có chỉ tiêu: có cần hỏi đơn vị không?
own-form-near = ; có phải là "{ $right }"?
own-form-hint-asked = Ô đơn vị điền (mỗi mã một ô, thẻ đứng một mình trong ô)
own-form-hint-lists = Danh sách (các cột trên một dòng: dòng đầu tiên của danh sách)
own-form-hint-computed = Số máy tự tính (không bắt buộc có ô)
own-form-hint-beside = Bên cạnh ô của một chỉ tiêu, ví dụ:
own-form-hint-printed = In sẵn (có thể có chữ khác trong ô)
own-form-hint-nowhere = chưa có ô
own-form-hint-nothing = { $about }: ô để đơn vị báo không phát sinh; không có thẻ này thì ô đó nằm ở trang Rà soát
own-form-hint-mark-list = { $about }: dấu cho biết còn sai gì; đặt trên dòng của danh sách thì mỗi dòng một dấu
own-form-hint-previous = { $about }: số kỳ trước
own-form-hint-plan = { $about }: số kế hoạch
own-form-hint-left = { $about }: còn phải làm so với kế hoạch, tự tính khi điền
own-form-hint-mark = { $about }: dấu cho biết còn sai gì, tự đổi khi điền
own-form-hint-unit-name = tên đơn vị
own-form-hint-unit-code = mã đơn vị
own-form-hint-attribute = thông tin của đơn vị: { $about }
own-form-hint-period = kỳ báo cáo
own-form-hint-deadline = hạn nộp của đơn vị
own-form-hint-form-code = mã biểu
own-form-hint-state = biểu đã xong chưa, tự đổi khi điền
own-form-hint-setting = thiết lập: { $about }
own-form-external = biểu lấy số từ file khác ({ $found }): đơn vị mở biểu sẽ bị hỏi cập nhật liên kết, và không có file đó; có cần không?
own-form-signed = sổ có chữ ký số: biểu gửi đơn vị không mang chữ ký này; có được không?
own-form-hidden-sheet = "{ $found }" nằm trên trang đang ẩn, đơn vị không điền được; hiện trang đó ra, hoặc chuyển thẻ
own-form-hidden-cell = "{ $found }" nằm ở dòng hoặc cột đang ẩn, đơn vị không thấy ô này: có để ẩn không?
own-form-tag-in-note = ghi chú của ô có thẻ { $found }: đơn vị sẽ thấy nguyên như vậy; có để lại không?
own-form-tag-elsewhere = thẻ { $found } nằm ngoài ô (đầu trang, chân trang, tên trang hoặc hình vẽ) nên không được thay; gõ thẻ vào một ô
own-form-other-extension = tên file "{ $found }" không đúng với nội dung (có hay không có macro), Excel sẽ không mở; đổi tên thành "{ $right }" và ghi tên mới vào thiết lập
own-form-other-format = "{ $found }" không phải sổ Excel dạng .xlsx hay .xlsm, dù tên file là vậy; mở bằng Excel hoặc LibreOffice rồi lưu thành Excel Workbook (.xlsx)
own-form-encrypted = "{ $found }" có mật khẩu mở file; bỏ mật khẩu đó (mật khẩu khóa trang thì giữ được) rồi lưu lại
system-held = đang mở ở chương trình khác
system-held-fix = đóng file ở đó rồi chạy lại
system-not-allowed = không có quyền mở hoặc ghi
system-not-allowed-fix = đóng chương trình đang mở file, hoặc nhờ người quản lý máy cấp quyền, rồi chạy lại
system-gone = không còn ở đó
system-gone-fix = xem đường dẫn có đúng không và ổ đĩa có còn cắm không, rồi chạy lại
system-full = ổ đĩa đã đầy
system-full-fix = xóa bớt file để có chỗ trống rồi chạy lại
system-read-only = ổ đĩa chỉ cho đọc
system-read-only-fix = chép thư mục của đợt báo cáo sang nơi ghi được rồi chạy lại
system-long-name = tên hoặc đường dẫn quá dài
system-long-name-fix = đặt tên ngắn hơn, hoặc chuyển thư mục lên gần gốc ổ đĩa
system-folder = đây là một thư mục, không phải file
system-folder-fix = đổi tên hoặc chuyển thư mục đó đi
system-no-folder = trong đường dẫn có một file ở chỗ của thư mục
system-no-folder-fix = xem lại đường dẫn
system-memory = máy không đủ bộ nhớ
system-memory-fix = đóng bớt chương trình rồi chạy lại
system-unreachable = không tới được ổ đĩa mạng
system-unreachable-fix = kiểm tra kết nối mạng rồi chạy lại
system-any-fix = đóng file đang mở ở chương trình khác, xin quyền đọc, hoặc rút ngắn đường dẫn, tùy lý do đã nêu; rồi chạy lại
system-other-fix = xem file có mở được trên máy này không, rồi chạy lại
error-read = không đọc được { $path }: { $reason }
error-write = không ghi được { $path }: { $reason }
error-own-form = biểu mẫu của cơ quan { $path } có { $count } lỗi, chưa lập biểu được:
error-no-inbox = không có thư mục { $path }; tạo thư mục đó và chép file các đơn vị gửi về vào
error-not-a-folder = { $path } là một file không thuộc đợt báo cáo nào; lệnh này cần thư mục của đợt báo cáo (nơi có campaign.xlsx). File đơn vị gửi về thì chép vào thư mục inbox ở đó
error-output-there = { $folder } là thư mục để đọc vào: kết quả ghi ở đó sẽ bị coi là file đã nhận hoặc bản mẫu; chọn thư mục khác bằng --output
error-no-path = không có file hay thư mục nào ở { $path }; xem lại đường dẫn
error-no-campaign = trong { $dir } không có campaign.xlsx, campaign.ods hay thư mục campaign; tạo mới bằng: tonghop new THƯ_MỤC
error-several-campaigns = { $dir } có nhiều đợt báo cáo: { $found }; giữ lại một
error-bad-workbook = { $path } không phải bảng tính mở được; mở và lưu lại bằng Excel hoặc LibreOffice
error-no-earlier = không có file { $path }; xem thiết lập "{ $setting }"
error-lost-sheets = số liệu của { $path } nằm trên { $expected } trang tính, nay có { $found }; dùng bảng tổng hợp đúng như đã lập, mỗi trang một lần
error-no-summary = { $path } không phải bảng tổng hợp của chương trình (không có trang dữ liệu); sửa thiết lập "tổng hợp kỳ trước" hoặc "tổng hợp cùng kỳ năm trước"
error-newer-summary = { $path } do phiên bản mới hơn của chương trình lập (dữ liệu bản { $version }); cập nhật chương trình rồi chạy lại
error-other-period = thư mục { $dir } đang giữ bảng tổng hợp kỳ { $found }, không ghi đè bằng kỳ { $own }; chuyển các file trong đó sang thư mục lưu riêng, ví dụ { $found }, và nếu thiết lập "tổng hợp kỳ trước" chỉ vào đó thì sửa theo chỗ mới, rồi chạy lại
error-foreign-plan = { $path }: việc ghi dở này do máy khác hoặc tài khoản khác bắt đầu và có chỗ nằm ngoài thư mục của đợt, hoặc không đọc được, nên không được làm tiếp. Chạy lại lệnh trên máy đã bắt đầu; nếu không còn máy ấy: chép các file cần giữ trong thư mục .tonghop ra chỗ khác, xóa thư mục đó rồi chạy lại
error-busy = { $dir }: một lệnh khác đang ghi vào thư mục này; chờ lệnh đó xong rồi chạy lại
error-export-no-period = không có đợt nào của kỳ { $asked } trong archive hay đã tổng hợp; hiện có { $known }
error-export-changed = { $dir }: các file của kỳ { $period } giờ cho số liệu khác bảng tổng hợp ở { $count } chỗ; chưa xuất gì. Sửa lại hộp nhận như lúc tổng hợp, hoặc chạy tonghop consolidate, rồi xuất lại. Những chỗ khác:
error-export-beyond = chưa xuất gì: { $count } số liệu của kỳ { $period } có quá 18 chữ số thập phân hoặc 20 chữ số phần nguyên, cột số của Parquet không giữ được nếu không làm tròn. Đề nghị đơn vị sửa, hoặc xuất bằng --csv, giữ đủ mọi chữ số. Những số đó:
error-export-other-office = { $path } đã có số liệu kỳ này của { $organisation }; chưa xuất gì. Đặt tên riêng cho cơ quan này bằng --office, hoặc xuất vào thư mục khác
error-export-foreign = { $path } không do tonghop ghi; chưa xuất gì. Chuyển nó đi nơi khác, hoặc xuất vào thư mục khác
error-not-consolidated = { $dir } chưa có bảng tổng hợp của kỳ { $period }; chạy tonghop consolidate trước
error-archived = đã có { $path }: kỳ này đã được cất; xem lại thư mục đó rồi đổi tên hoặc chuyển đi nơi khác
error-not-later = kỳ { $asked } không sau kỳ { $own }; ghi một kỳ kết thúc sau đó
error-no-next = sau kỳ { $own } không còn kỳ nào; ghi kỳ sau bằng --period
error-closed = đợt này đã chốt ngày { $day }; muốn sửa số liệu đã báo cáo thì chạy tonghop consolidate --reason "lý do"
error-not-closed = đợt này chưa chốt; chạy tonghop close trước, hoặc bỏ --since-issue
error-incomplete = chưa chốt được, còn { $count } đơn vị chưa có số liệu: { $names }; muốn chốt như hiện có thì ghi lý do bằng --reason
error-frozen = số liệu đã chốt ngày { $day }, giờ có { $count } chỗ khác; sửa lại hộp nhận như lúc chốt, hoặc ra bản điều chỉnh: tonghop consolidate --reason "lý do". Những chỗ khác:
error-no-reason = "{ $found }" chưa phải là lý do; ghi vì sao, bằng một câu
error-bad-history = { $path } dòng { $row }: không đọc được; file này do chương trình ghi, lấy lại bản lưu của nó
error-tampered = { $path } dòng { $row } không còn như lúc được ghi: có người đã sửa, thêm hoặc bỏ dòng; lấy lại bản lưu của file này
error-not-amendable = không sửa tại chỗ được { $path }; lưu lại thành campaign.xlsx bằng Excel hoặc LibreOffice rồi chạy lại
error-amended-wrongly = sửa { $path } cho kỳ sau thì đọc lại không ra như đã định, nên giữ nguyên tất cả; xem lại trang Thiết lập: mỗi khóa một dòng, ô giá trị không có công thức
error-name-of-windows = Windows không dùng được tên này: { $dir }; chọn tên khác, không phải con, prn, aux, nul, com1, lpt1 …, không có dấu chấm hay dấu cách ở cuối
error-clock = đồng hồ của máy chỉ ngày { $day }; chỉnh lại ngày giờ của máy rồi chạy lại
error-not-empty = thư mục { $dir } đã có file; chọn một thư mục mới
error-not-xlsx = { $path } không phải file .xlsx; mở bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As) "Excel Workbook (.xlsx)" rồi chạy lại với file đó
error-nothing-to-fill = trong { $path } không thấy ô nào để điền; ô phải điền cần có khung kẻ, được tô màu, được mở khóa (Format Cells > Protection > Locked), có danh sách chọn hoặc được công thức cùng dòng tính tới, và có tên ở bên trái hay phía trên
error-issued = { $path } là biểu do chương trình lập cho một đơn vị (có trang _tonghop), không phải biểu gốc: dùng biểu trống của cấp trên; còn muốn mở kỳ sau của đợt đã có thì chạy tonghop next
error-already-tagged = trong { $path } đã có thẻ (ô { $cell }): biểu này đã khai báo rồi. Ghi tên file vào thiết lập "form" của đợt báo cáo và chạy "tonghop form check"; muốn đề xuất lại từ đầu thì dùng biểu gốc chưa có thẻ
error-unproved = không lập được đợt báo cáo dùng được từ { $path }; chưa ghi gì. Đây là lỗi của chương trình, không phải của biểu: hãy báo lại kèm các dòng dưới
error-no-example = không có ví dụ "{ $name }"; các ví dụ: { $known }
error-workbook = không tạo được { $path }: { $reason }
error-workers = không khởi động được tiến trình đọc file: { $reason }; tăng thiết lập "bộ nhớ đọc file", hoặc cho phép tonghop trong phần mềm diệt vi-rút
error-finding-code = không có phát hiện nào tên "{ $found }"; { $nearest ->
    [none] chạy "tonghop explain" để xem tất cả
   *[other] gần nhất: "{ $nearest }"
}
error-bad-receipts = { $path } dòng { $row } ghi "{ $found }": cần tên file và ngày, ví dụ 18/3/2024
error-prefix = lỗi
do-prefix = cần làm
command-units = Đơn vị: { $expected } phải nộp, { $accepted } đã nhận, { $rejected } còn lỗi, { $missing } chưa nộp{ $office ->
    [none] { "" }
    [accepted] ; biểu của cơ quan tổng hợp: đã nhận
    [rejected] ; biểu của cơ quan tổng hợp: còn lỗi
   *[missing] ; biểu của cơ quan tổng hợp: chưa có
}
command-plan-taken = Kế hoạch: lấy { $count } số từ bảng tổng hợp { $period }, vì bảng Kế hoạch không ghi: { $names }. Không dùng nữa thì ghi "không" vào cột kế hoạch.
command-plan-left-out = Kế hoạch trong bảng tổng hợp { $period }: không lấy { $count } số, vì chỉ tiêu, đơn vị tính hoặc nơi được giao nay đã khác: { $names }
command-files = File trong hộp nhận: { $count }{ $opened ->
    [0] { "" }
   *[other] ; trong đó { $opened } thư hoặc file nén đã mở
}{ $copies ->
    [0] { "" }
   *[other] ; { $copies } bản sao
}; để riêng { $aside }
command-findings = Phát hiện: { $blocking } chặn, { $query } hỏi lại, { $note } ghi chú
command-waived = Đã cho qua { $count } phát hiện:
command-standard-output = kết quả in ra
command-meant = Đợt báo cáo: { $dir }{ $has ->
    [yes] ; hộp nhận: { $inbox }
   *[no] { "" }
}
command-only-accepted = { $file }: được nhận, là báo cáo của { $unit }
command-only-rejected = { $file }: chưa được nhận, là báo cáo của { $unit }
command-only-aside = { $file }: không tính vào báo cáo của đơn vị nào
command-unopened = Chưa cộng được vì hệ thống không cho mở file: { $names }. Xử lý theo kết quả kiểm tra rồi chạy lại
command-wrote-many = Đã ghi { $path }: { $count } file
command-wrote = Đã ghi { $path }
command-board-retired = Trang theo dõi của kỳ trước nay là { $path }, giữ nguyên
command-kept = Giữ nguyên { $path }: file đã được sửa hoặc không do chương trình ghi; không cần nữa thì xóa đi
command-not-written = Chưa ghi { $path }: mẫu có lỗi
command-removed = Đã xóa { $path } của lần chạy trước: không còn khớp với báo cáo
command-time = Thời gian: { $seconds } giây
next-trial = Chạy thử, chưa thay đổi gì. Lệnh này sẽ:
next-archived = Cất nguyên vẹn { $own } vào { $place }: { $things }
next-set = Chuyển bảng khai sang { $next }:
next-setting = {"  "}{ $key }: { $before } → { $new }
next-blank = (trống)
next-no-last-year = Chưa có bảng tổng hợp cùng kỳ năm trước ({ $period }): nếu có file thì ghi vào thiết lập "tổng hợp cùng kỳ năm trước"
next-waivers = Bảng Cho qua: bỏ { $waivers } dòng của kỳ cũ (còn trong bản đã cất)
next-plan = Bảng Kế hoạch: { $count } dòng không ghi kỳ nay được hiểu là kế hoạch { $year }; nhập số mới, hoặc ghi kỳ của số cũ
next-deadlines = Bảng Đơn vị: xóa { $deadlines } hạn nộp riêng của kỳ cũ (còn trong bản đã cất)
next-passages = Bảng Đoạn văn: xóa nội dung { $passages } dòng của kỳ cũ, giữ các vị trí (còn trong bản đã cất)
next-look = Xem lại các thiết lập có thể còn ghi theo kỳ cũ: { $keys }
next-steps = Tiếp theo: xem lại hạn nộp trong bảng Thiết lập, rồi chạy tonghop forms { $dir }
next-nothing = Chạy lại không có --dry-run để thực hiện
standing-provisional = Tạm tính, { $accepted }/{ $expected } đơn vị{ $office ->
    [missing] {", chưa có biểu của cơ quan tổng hợp"}
   *[there] {""}
}
standing-incomplete = Đã chốt với { $accepted }/{ $expected } đơn vị
standing-revised = Bản điều chỉnh lần { $number }, ngày { $day }
standing-sentence = Điều chỉnh lần { $number }, ngày { $day }: { $count ->
    [0] các chỉ tiêu chung không đổi
   *[other] { $changes }
}. Lý do: { $reason }.
change-line = { $label }: { $before } → { $after } ({ $causes })
change-none = chưa có
change-rows-before = { $count } dòng{ $some ->
    [0] {""}
   *[other] {", bỏ "}{ $rows }
}
change-rows-after = { $count } dòng{ $some ->
    [0] {""}
   *[other] {", thêm "}{ $rows }
}
change-brief-text = { $label }: sửa nội dung ({ $causes })
change-brief-rows = { $label }: { $was } → { $is } dòng, bỏ { $gone }, thêm { $new } ({ $causes })
change-cause = { $unit }: { $file }
change-cause-gone = { $unit }: không còn file được tính
changes-count = { $since ->
    [issue] So với bản đã chốt ngày { $day }: { $count } chỗ khác
   *[run] So với lần tổng hợp trước: { $count } chỗ khác
}
close-done = Đã chốt { $period } ngày { $day }; bản chốt giữ trong { $folder }
close-revised = Đã ra bản điều chỉnh lần { $number } của { $period } với { $count } chỗ thay đổi; giữ trong { $folder }
close-next = Từ nay số liệu chỉ đổi bằng: tonghop consolidate { $dir } --reason "lý do"
history-line = { $time } { $user } {"·"} { $command }: đọc { $read } file, ghi { $written } file, { $changes } chỗ thay đổi
history-whole = { $count } lần ghi; chuỗi còn nguyên, không dòng nào bị sửa
history-tab-runs = Các lần chạy
history-tab-changes = Thay đổi
history-tab-files = File
history-col-time = Thời điểm
history-col-user = Người chạy
history-col-command = Lệnh
history-col-reason = Lý do
history-col-read = File đọc
history-col-written = File ghi
history-col-changes = Số thay đổi
history-col-sum = SHA-256
history-col-figure = Nội dung
history-col-before = Trước
history-col-after = Sau
history-col-because = Do
history-col-way = Đọc / ghi
history-col-file = File
history-way = { $way ->
    [read] đọc
   *[written] ghi
}
command-fetching = Đang lấy thư
command-reading = Đang đọc
passwords-asked = { $count } file có mật khẩu:
passwords-more = … và { $count } file khác
passwords-prompt = Mật khẩu (không hiện chữ khi gõ; để trống rồi Enter là xong):
passwords-no-terminal = có file cần mật khẩu nhưng không hỏi được: lệnh không chạy trong cửa sổ lệnh
command-missing = { $count } đơn vị chưa nộp: { $names }
command-empty-inbox = Hộp nhận chưa có file nào
command-corrections = Đã tạo { $count } biểu cần sửa trong { $dir }
command-corrections-several = { $unit } nộp nhiều bản khác nhau: chọn một bản trong hộp nhận rồi chạy lại
command-form = { $form }: { $cells } ô chỉ tiêu, { $lists } danh sách; { $mistakes } lỗi, { $questions } câu hỏi
command-form-none = Đợt này không dùng biểu mẫu của cơ quan (thiết lập "biểu mẫu của cơ quan" để trống)
command-form-tags = Mọi thẻ dùng được: tonghop form tags
command-forms = Đã tạo { $count } biểu mẫu trong { $dir }
command-forms-beyond = { $count } biểu không dùng mẫu của cơ quan mà dùng mẫu của chương trình, vì danh sách của kỳ trước nhiều dòng hơn mẫu: { $files }; tăng "số dòng" của danh sách rồi tạo lại
command-forms-kept = Giữ nguyên { $count } file trong thư mục biểu mẫu, vì đã được điền hoặc sửa: { $files }; biểu đơn vị gửi lại thì chuyển vào inbox, muốn có biểu trắng mới thì xóa file đó rồi chạy lại lệnh
error-campaign = { $path }: { $count } chỗ cần sửa
error-templates = mẫu báo cáo có { $count } chỗ cần sửa
cli-about = Tổng hợp số liệu mà nhiều đơn vị báo cáo trên một biểu Excel thống nhất
cli-after = Thứ tự công việc: new → forms → mail request → (các đơn vị điền) → fetch → check → mail correction → mail reminder → consolidate; lúc nào cũng xem được: status
cli-dir-help = Thư mục của đợt báo cáo
cli-new = Tạo một đợt báo cáo mới
cli-new-dir-help = Thư mục sẽ tạo, chưa có hoặc còn trống
cli-next = Cất nguyên vẹn đợt đã xong vào archive và chuyển bảng khai sang kỳ sau
cli-close = Chốt số liệu của đợt: lập tài liệu chính thức, giữ lại bản đã báo cáo
cli-by-help = Người quyết định; nếu không ghi thì là tên tài khoản đang dùng máy
cli-close-reason-help = Vì sao chốt khi còn đơn vị chưa có số liệu
cli-revision-reason-help = Lý do điều chỉnh số liệu đã chốt
cli-changes = In những chỗ khác so với lần tổng hợp trước, hoặc so với bản đã chốt
cli-since-issue-help = So với bản đã chốt
cli-history = In lịch sử các lần ghi, sau khi kiểm tra không dòng nào bị sửa
cli-verify-help = Chỉ kiểm tra không dòng nào bị sửa
cli-period-help = Kỳ sau, nếu không phải kỳ liền sau: "6 tháng đầu năm 2026", 2026-Q3
cli-deadline-help = Hạn nộp của kỳ sau; nếu không ghi thì dời hạn cũ sang kỳ sau
cli-trial-help = Chỉ cho biết sẽ làm gì, không thay đổi gì
cli-no-period = không đọc được kỳ này; ghi như "Quý I năm 2026", 2026-Q1, "6 tháng đầu năm 2026", "năm học 2025-2026"
cli-from-help = Đề xuất cả đợt báo cáo từ một biểu Excel (.xlsx) có sẵn, còn trống hoặc đã điền
cli-example-help = Chép ví dụ đầy đủ, chẳng hạn ha-tinh-2024-q1
cli-forms = Tạo biểu mẫu cho từng đơn vị vào thư mục forms
cli-check = Kiểm tra các file trong hộp nhận và in các phát hiện
cli-inbox-help = Dùng hộp nhận khác thay cho thư mục inbox
cli-format-help = Dạng in ra
cli-corrections = Tạo biểu để đơn vị sửa: số liệu đã nộp, chỗ cần sửa được đánh dấu, ghi vào thư mục corrections
cli-consolidate = Tổng hợp, ghi bảng tổng hợp và báo cáo vào thư mục output
cli-board = Ghi trang theo dõi output/board.html: ai đã nộp, còn gì phải làm, số liệu chính; consolidate cũng ghi trang này
cli-export = Ghi số liệu của mọi đợt trong archive, và của đợt này nếu đã tổng hợp, cho DuckDB, Polars, Spark và các công cụ khác, vào thư mục export
cli-export-period-help = Chỉ đợt của kỳ này
cli-export-output-help = Ghi vào thư mục này; nhiều cơ quan có thể dùng chung
cli-export-office-help = Tên cơ quan trong số liệu; nếu không ghi thì là mã đơn vị ở đợt của cấp trên, hoặc office
cli-export-csv-help = Ghi CSV thay cho Parquet, vào thư mục export-csv
cli-output-help = Ghi vào thư mục khác thay cho output
cli-explain = Giải thích một mã phát hiện
cli-code-help = Mã phát hiện; bỏ trống thì in tất cả
cli-lang-help = Ngôn ngữ của thông báo, biểu, thư và bảng tổng hợp; mặc định theo đợt báo cáo. Báo cáo luôn theo ngôn ngữ của đợt báo cáo, như mẫu của nó. Với new: tên trang và tiêu đề cột; nội dung mẫu luôn bằng tiếng Việt
cli-bad-value = { $option } ghi "{ $found }": { $reason }
cli-no-value = { $option } phải có giá trị đi kèm
cli-other-value = { $option } ghi "{ $found }"; chỉ nhận: { $values }
cli-no-command = không có lệnh "{ $command }"
cli-unknown-argument = không có tùy chọn "{ $option }"
cli-surplus = thừa "{ $option }"
cli-missing = còn thiếu { $option }
cli-twice = { $option } chỉ ghi một lần
cli-not-together = { $option } không dùng cùng { $other }
cli-too-many = { $option } không nhận giá trị "{ $found }"
cli-not-text = dòng lệnh có chữ không đọc được
cli-nearest = có phải "{ $nearest }" không?
cli-usage = Cách dùng
cli-see-help = Xem hướng dẫn: { $command } --help
cli-heading-commands = Lệnh
cli-heading-arguments = Tham số
cli-heading-options = Tùy chọn
cli-default = mặc định: { $values }
cli-values = chọn: { $values }
cli-help-command = In hướng dẫn này, hoặc hướng dẫn của một lệnh
cli-value-options = [TÙY_CHỌN]
cli-value-code = MÃ
cli-value-command = LỆNH
cli-value-date = NGÀY
cli-value-dir = THƯ_MỤC
cli-value-file = FILE
cli-value-format = DẠNG
cli-value-kind = LOẠI
cli-value-lang = NGÔN_NGỮ
cli-value-name = TÊN
cli-value-period = KỲ
cli-value-template = MẪU
cli-value-text = LỜI
cli-value-unit = MÃ
cli-help-help = In hướng dẫn
cli-version-help = In số phiên bản
cli-no-day = không có ngày này; ghi ngày, ví dụ 31/3/2024
cli-no-cache-help = Đọc lại mọi file trong inbox, và không giữ gì cho lần chạy sau
cli-ask-passwords-help = Hỏi mật khẩu của những file trong inbox có mật khẩu mở file, gõ vào không hiện chữ; chỉ hỏi trong cửa sổ lệnh. Mật khẩu không được ghi lại ở đâu
cli-date-help = Ngày ghi trên kết quả (2024-03-31 hoặc 31/3/2024); mặc định là hôm nay

# Thẻ của mẫu báo cáo
cli-form = Kiểm tra biểu mẫu của cơ quan (thiết lập "biểu mẫu của cơ quan")
cli-form-check = Kiểm tra các thẻ gõ trong biểu mẫu của cơ quan: in mọi lỗi với trang và ô
cli-form-tags = Liệt kê mọi thẻ dùng được trong biểu mẫu của cơ quan: thẻ để làm gì, đang ở ô nào
cli-form-mark-help = Ghi thêm bản biểu có ghi chú tại từng chỗ vào output/marked
cli-template = Kiểm tra mẫu báo cáo và liệt kê thẻ, không cần số liệu
cli-template-check = Kiểm tra mọi mẫu trong thư mục templates và in tất cả lỗi
cli-tags-format-help = Dạng in ra: text in ra màn hình; html ghi trang output/tags.html; docx ghi tài liệu Word output/tags.docx; xlsx ghi sổ Excel output/tags.xlsx, có sẵn các hàng lặp để chép
cli-template-convert = Ghi bản Unicode của các mẫu Word, Excel gõ bằng phông TCVN3 (.VnTime…) hay VNI vào output/unicode; xem lại rồi chép vào templates
cli-template-tags = Liệt kê mọi thẻ dùng được: nội dung, giá trị ví dụ, chữ để chép
cli-mark-help = Ghi bản sao mẫu Word và Excel, mỗi lỗi là một nhận xét đúng chỗ, vào output/marked
cli-template-render = Điền một mẫu (.docx, .xlsx, .xlsm, văn bản .hbs) bằng số liệu JSON, không cần đợt báo cáo
cli-render-template-help = Mẫu cần điền
cli-data-help = File JSON chứa số liệu
cli-render-output-help = File kết quả
cli-strict-help = Báo lỗi khi thẻ gọi tên không có trong số liệu; nếu không thì để trống
template-folder = templates/{ $name }: thư mục con không được đọc; đưa các mẫu trong đó ra ngay dưới templates
template-reserved = templates/{ $name }: không được điền, vì chương trình tự ghi một file cùng tên; hãy đổi tên mẫu
template-as-docx = templates/{ $name }: không dùng được làm mẫu; mở bằng Word, lưu thành .docx rồi bỏ file này
template-as-xlsx = templates/{ $name }: không dùng được làm mẫu; mở bằng Excel, lưu thành .xlsx rồi bỏ file này
template-as-text = templates/{ $name }: không phải mẫu; mẫu là .docx, .xlsx, .xlsm hoặc văn bản như tên.md.hbs; để file khác ra ngoài
template-unknown-kind = { $name }: không phải mẫu; mẫu là .docx, .xlsx, .xlsm, hoặc văn bản như tên.md.hbs
template-bad-data = { $path }: không phải JSON đọc được: { $reason }
command-converted = Mẫu: { $templates }; đã chuyển sang Unicode: { $converted }
command-templates = Mẫu: { $templates }; lỗi: { $mistakes }
template-mistake = lỗi
template-question = hỏi lại
template-typed-figure = "{ $found }" gõ tay trong mẫu; nếu là số liệu thì thay bằng thẻ, nếu không thì để nguyên
template-legacy-text = gõ bằng phông { $encoding }, chưa phải Unicode: số liệu và tên in vào đây sẽ sai chữ ("{ $found }"); chạy tonghop template convert để có bản Unicode
template-one-brace = "{ $found }" có một dấu ngoặc mỗi bên nên được in nguyên văn; nếu là thẻ thì gõ hai dấu ngoặc: "{"{"}{ $found }{"}"}"
tags-title = Thẻ của mẫu báo cáo: { $title }
tags-how-word = Mở tài liệu này cạnh mẫu báo cáo; chép nội dung cột Thẻ rồi dán vào mẫu ở chỗ cần in số. Giá trị ví dụ là giả định.
tags-how-excel = Mở sổ này cạnh mẫu Excel; chép ô ở cột Thẻ rồi dán vào ô cần in số. Các trang sau có sẵn hàng lặp để chép. Giá trị ví dụ là giả định.
tags-how-units = Mỗi đơn vị một hàng: chép các hàng dưới đây vào mẫu, xóa cột không cần. Hàng có thẻ lặp sẽ mất đi khi in.
tags-how-groups = Mỗi nhóm một hàng, các đơn vị của nhóm ở dưới: chép các hàng dưới đây vào mẫu, xóa cột không cần.
tags-how-lists = Mỗi dòng danh sách một hàng: chép các hàng dưới đây vào mẫu, xóa cột không cần.
tags-sheet = Thẻ
tags-sheet-units = Hàng đơn vị
tags-sheet-groups = Hàng nhóm
tags-sheet-lists = Hàng danh sách
tags-total = Cộng
tags-col-section = Phần
tags-col-measure = Đơn vị tính
tags-col-number = STT
tags-col-unit = Đơn vị
tags-how = Chép nội dung cột Thẻ vào mẫu Word hoặc mẫu chữ. Giá trị ví dụ là giả định.
tags-col-label = Nội dung
tags-col-tag = Thẻ
tags-col-sample = In ra, ví dụ
tags-lists = Danh sách
tags-matrices = Số liệu theo phân tổ
tags-texts = Ý kiến, nội dung chữ của đơn vị
tags-passages = Đoạn văn đã chọn, theo vị trí
tags-response = Tình hình báo cáo
tags-settings = Kỳ báo cáo và thiết lập
tags-charts = Biểu đồ
tags-picture = (hình biểu đồ)
tags-examples = Cách in, ví dụ
tags-example-num = Số, có dấu phân cách
tags-example-none = Số; khi chưa có thì in dấu gạch
tags-example-decimals = Số, một chữ số thập phân
tags-example-percent = Tỷ lệ phần trăm
tags-example-money = Số tiền, gọn theo triệu, tỷ
tags-example-about = Số tiền làm tròn: gần, trên
tags-example-share = Phần trăm của số này trong số kia
tags-example-ratio = Số này trên số kia
tags-example-trend = Tăng, giảm so với cùng kỳ năm trước
tags-example-trend-before = Tăng, giảm so với kỳ trước
tags-example-times = Gấp mấy lần cùng kỳ năm trước
tags-example-change = Chênh lệch so với cùng kỳ năm trước
tags-example-last-year = Số cùng kỳ năm trước
tags-example-words = Số viết bằng chữ
tags-example-date = Ngày
tags-example-date-long = Ngày, viết đầy đủ
tags-example-names = Tên các đơn vị
tags-example-list = Các đơn vị có số lớn hơn 0, kèm số
tags-example-top = Ba đơn vị cao nhất, kèm số
tags-example-if = Khi lớn hơn 0 thì in thế này, không thì thế khác
tags-example-none-given = Khi có báo cáo (kể cả số 0) thì in thế này, không thì thế khác
tags-example-units = Lặp qua tất cả đơn vị: số của từng đơn vị
tags-example-total = Lặp qua các đơn vị có số: số của đơn vị trên tổng số
tags-example-count = Số dòng của danh sách
tags-example-upper = Chữ hoa
tags-example-comment = Ghi chú trong mẫu, không in ra
tags-word-only = Chỉ trong văn bản Word
tags-example-shade = Trong ô của bảng: tô màu ô khi đúng điều kiện (đỏ, cam, vàng, xanh lá, xanh dương, xám, hoặc sáu ký tự như FFC7CE)
tags-coloured = (ô có màu đó)
tags-example-picture = Hình trong một file để cạnh mẫu hoặc trong thư mục đợt (PNG, JPEG, SVG)
tags-the-picture = (hình)
tags-done = so với kế hoạch
tags-plan = kế hoạch
tags-left = còn phải làm
tags-trend = so với cùng kỳ năm trước
tags-top = ba đơn vị cao nhất
tags-by = theo { $attribute }
tags-reported = số đơn vị đã báo cáo trên số phải báo cáo
tags-rows = số dòng
tags-expected = Số đơn vị phải báo cáo
tags-received = Số đơn vị đã gửi
tags-accepted = Số đơn vị được tính vào số liệu
tags-on-time = Số đơn vị gửi đúng hạn
tags-late = Số đơn vị gửi chậm
tags-missing = Số đơn vị chưa gửi
tags-rejected = Số đơn vị còn lỗi, chưa tính
tags-nil = Số đơn vị không phát sinh
tags-late-units = Các đơn vị gửi chậm
tags-missing-units = Các đơn vị chưa gửi
tags-rejected-units = Các đơn vị còn lỗi
tags-period = Kỳ báo cáo
tags-quarter = Quý hoặc học kỳ, chữ số La Mã
tags-year = Năm
tags-years = Năm hoặc năm học
tags-next-quarter = Quý hoặc học kỳ sau, chữ số La Mã
tags-next-year = Năm của kỳ sau
tags-next-years = Năm hoặc năm học của kỳ sau
tags-run-date = Ngày lập báo cáo
tags-title-setting = Tên báo cáo
tags-organisation = Cơ quan ban hành
tags-parent-organisation = Cơ quan cấp trên
tags-document-number = Số, ký hiệu văn bản
tags-document-symbol = Ký hiệu văn bản
tags-document-date = Ngày văn bản
tags-subject = Trích yếu
tags-place = Địa danh
tags-closing-date = Ngày chốt số liệu
tags-deadline = Hạn gửi báo cáo
tags-authority = Quyền hạn ký
tags-post = Chức vụ người ký
tags-signer = Người ký
tags-recipients = Nơi nhận

# Nguồn của từng số liệu
cli-pdf-help = Ghi cạnh mỗi bảng và báo cáo một bản PDF, trừ văn bản riêng từng đơn vị; cần có LibreOffice trên máy
error-no-office = --pdf cần LibreOffice mà máy này không có: cài LibreOffice (miễn phí, libreoffice.org) rồi chạy lại; hoặc bỏ --pdf, mở báo cáo bằng Word và lưu thành PDF
error-pdf = { $path }: LibreOffice không chuyển được sang PDF ({ $reason }); bỏ --pdf thì báo cáo vẫn ghi được
command-writing-pdf = đang chuyển sang PDF
cli-trace-help = Ghi cạnh mỗi báo cáo một trang HTML, mỗi số liệu dẫn về số tổng, đơn vị và ô của nó
trace-title = Nguồn số liệu của { $report }
trace-how = Bấm vào một số liệu để xem số tổng, các đơn vị và ô trong file đã gửi. Đưa chuột lên số liệu để xem thẻ trong mẫu.
trace-questions = Số gõ tay trong mẫu, trông như số liệu: có đúng là của kỳ này không?
trace-sources = Nguồn
trace-total = Tổng: { $total }; { $reported }/{ $expected } đơn vị đã báo cáo.
trace-before = { $period }: { $total }; lấy từ
trace-from = Tính từ
trace-unit = Đơn vị
trace-value = Giá trị
trace-cell = File và ô
trace-row = Nội dung
trace-status = Tình hình gửi báo cáo
trace-state = Trạng thái
trace-file = File

# Thư từ
address-missing = chưa có địa chỉ thư
address-malformed = "{ $found }" không phải là địa chỉ thư
address-duplicate = địa chỉ { $found } trùng với { $other }
error-addresses = chưa gửi, chưa tạo thư nào: địa chỉ thư của cơ quan có { $count } chỗ phải sửa trong bảng Thiết lập
error-bad-journal = { $path } dòng { $row }: không đọc được; sửa lại dòng đó như tonghop đã ghi, không xóa (sổ này giữ cho thư không gửi hai lần)
error-mail-busy = { $path }: một lệnh tonghop mail khác đang chạy; chờ lệnh đó xong
error-no-setting = bảng Thiết lập chưa có { $key }
error-no-login = chưa có tên và mật khẩu hộp thư: đặt biến môi trường { $user } và { $password }
error-not-confirmed = chưa gửi thư nào; xem lại danh sách rồi chạy lại và xác nhận, hoặc thêm --yes
error-no-unit = không có đơn vị mã "{ $found }"; { $nearest ->
    [none] xem mã ở bảng Đơn vị
   *[other] có phải "{ $nearest }"?
}
error-letter = không tạo được thư cho { $unit }: { $reason }
error-mail-stopped = dừng gửi: { $reason }; chạy lại lệnh thì gửi tiếp, thư đã gửi không gửi lại
error-no-drafts = không có thư nháp nào trong { $path } để ghi nhận là đã gửi; tạo thư nháp trước: tonghop mail { $kind }
error-again-to-all = --again gửi lại thư đã gửi nên phải nêu rõ đơn vị: thêm --only MÃ (nhiều đơn vị thì ghi nhiều lần)
error-mailbox = không đọc được hộp thư trên { $server }: { $reason }
mail-kind-request = đề nghị báo cáo
mail-kind-correction = đề nghị sửa
mail-kind-reminder = nhắc
mail-kind-thanks = cảm ơn
mail-preview = Thư { $kind }: { $count } thư, gửi từ { $from }
mail-subject-line = Tiêu đề: { $subject }
mail-state-sent = đã gửi
mail-state-unknown = không rõ đã đến hay chưa
mail-none-request = Không có đơn vị nào để gửi.
mail-none-correction = Không có báo cáo nào cần sửa hay trả lời.
mail-none-reminder = Không có đơn vị nào phải nhắc.
mail-none-thanks = Chưa có báo cáo nào được nhận trọn vẹn.
mail-not-due = Chưa đến ngày nhắc; nhắc từ ngày { $day }.
mail-unreachable = { $count } đơn vị chưa có thư vì địa chỉ thiếu hoặc sai; các đơn vị khác vẫn có thư:
mail-unreachable-remedy = cần làm: sửa cột "thư điện tử" (email) trong campaign.xlsx rồi chạy lại; hoặc giao biểu tận tay, rồi ghi nhận bằng lệnh này với --only MÃ --mark-sent
mail-handed-over = giao tận tay
mail-undecided = { $count } đơn vị nộp nhiều file khác nhau nên chưa có thư đề nghị sửa: { $units }; xem tonghop check, rồi giữ lại một file trong inbox, hoặc hỏi đơn vị file nào là chính thức
mail-rivals = đơn vị đã gửi { $count } file khác nhau: { $files }
mail-rival-file = ({ $number }) { $name }, { $day ->
    [none] không rõ ngày nhận
   *[other] nhận ngày { $day }
}
mail-rivals-remedy = cho biết file nào là bản chính thức, hoặc gửi lại một file duy nhất; chưa phải sửa gì khác
mail-drafted = Đã tạo { $count } thư nháp trong { $dir }; mở bằng Outlook hoặc Thunderbird để xem và gửi
mail-drafts-kept = Giữ nguyên { $count } thư nháp đã sửa tay, không tạo lại: { $files }; muốn có bản mới thì xóa file đó rồi chạy lại lệnh
mail-drafts-outdated = Đã bỏ { $count } thư nháp không còn phải gửi: { $files }
mail-drafts-late = { $count } thư nháp đã sửa tay nay không còn phải gửi: { $files }; xem lại rồi tự xóa
mail-settled = { $count } thư đã gửi trước đây không tạo lại
mail-noted = Đã ghi nhận { $count } thư là đã gửi
mail-kept-sent = Thư đã gửi được giữ trong { $dir }
mail-drafts-held = { $count } thư nháp của thư đã gửi chưa chuyển được vào mail/sent: { $files }; nếu đang mở trong chương trình thư thì đóng lại, rồi chạy lại lệnh này
mail-drafts-missing = { $count } thư nháp không còn file, không ghi nhận: { $files }; nếu thư đã gửi thì tạo lại bằng tonghop mail { $kind } --only MÃ rồi ghi nhận
mail-note-unknown = { $count } thư không rõ đã đến hay chưa, không ghi nhận; nếu đã đến thì ghi nhận từng đơn vị với --only MÃ
mail-by-hand = gửi bằng tay
mail-left-sent = { $count } thư đã gửi trước đây, không gửi lại
mail-left-unknown = { $count } thư không rõ đã đến hay chưa, không tự gửi lại
mail-left-edited = { $count } thư nháp đã sửa tay, không gửi qua máy chủ: { $files }; gửi bằng chương trình thư rồi ghi nhận với --mark-sent, hoặc xóa file để gửi thư do tonghop soạn
mail-confirm = Gửi { $count } thư? Gõ "{ $word }" rồi Enter:
mail-confirm-word = gửi
mail-waiting = { $unit }: { $reason }; thử lại sau { $seconds } giây
mail-result-sent = đã gửi
mail-result-refused = máy chủ từ chối
mail-result-failed = chưa gửi được
mail-result-unknown = không rõ đã đến hay chưa
mail-trouble = { $meaning } (máy chủ trả lời: { $words })
mail-trouble-login = máy chủ không nhận tên hay mật khẩu: xem lại hai biến môi trường, hoặc mật khẩu vừa đổi
mail-trouble-login-needed = máy chủ đòi đăng nhập: đặt tên và mật khẩu trong biến môi trường
mail-trouble-no-passwords = máy chủ không còn nhận mật khẩu: đặt mail_sign_in trong bảng Thiết lập rồi chạy tonghop mail sign-in
mail-trouble-app-password = máy chủ đòi mật khẩu ứng dụng: tạo một mật khẩu ứng dụng trong tài khoản thư, hoặc đặt mail_sign_in
mail-trouble-key = máy chủ không nhận khóa đăng nhập: tài khoản này chưa được phép gửi hay đọc thư bằng chương trình; hỏi quản trị viên
mail-trouble-no-mailbox = không có hộp thư này: xem lại địa chỉ trong bảng Đơn vị
mail-trouble-domain = không có máy chủ thư nào cho tên miền của địa chỉ này: xem lại phần sau dấu @
mail-trouble-full = hộp thư của người nhận đã đầy: gọi điện cho đơn vị
mail-trouble-too-large = thư quá lớn với máy chủ này
mail-trouble-policy = máy chủ không cho gửi thư này (quy định, chống thư rác): hỏi quản trị viên
mail-trouble-sender = tài khoản này không được gửi thay địa chỉ trong mail_sender
mail-trouble-busy = máy chủ đang bận hoặc hoãn nhận: để một lúc rồi chạy lại
mail-trouble-name = không tìm thấy máy chủ: xem lại tên máy chủ trong bảng Thiết lập, và đường mạng
mail-trouble-closed = máy chủ không nhận kết nối ở cổng này: xem lại cổng, hoặc tường lửa chặn
mail-trouble-no-network = không có đường mạng tới máy chủ
mail-trouble-slow = máy chủ không trả lời trong thời gian cho phép (mail_timeout)
mail-trouble-certificate = chứng thư của máy chủ không được tin cậy hoặc mang tên khác: không gửi gì; hỏi quản trị viên
mail-trouble-broken = kết nối bị ngắt giữa chừng
mail-trouble-no-folder = hộp thư không có thư mục này: xem lại mailbox_folder
mail-trouble-other = không làm được
sign-in-new-passphrase = Đặt một câu mật khẩu để khóa thông tin đăng nhập trên máy này (ít nhất 8 ký tự):
sign-in-passphrase-again = Gõ lại câu mật khẩu:
sign-in-passphrase = Câu mật khẩu đã đặt khi đăng nhập thư:
sign-in-code =
    Mở { $page } trên máy nào cũng được, gõ mã { $code }
    rồi đăng nhập bằng tài khoản { $user }. Chương trình đang chờ…
sign-in-page =
    Mở địa chỉ này bằng trình duyệt trên chính máy này rồi đăng nhập bằng tài khoản { $user }:
    { $page }
    Chương trình đang chờ…
sign-in-page-done = Đã đăng nhập. Có thể đóng trang này và trở lại tonghop.
sign-in-page-refused = Chưa đăng nhập được. Xem lý do ở cửa sổ của tonghop.
sign-in-page-unknown = Không có gì ở đây.
sign-in-done = Đã đăng nhập { $user }; khóa được cất, có mật khẩu, ở { $path }
sign-out-done = Đã xóa thông tin đăng nhập của { $user } trên máy này
sign-out-nothing = Trên máy này không có thông tin đăng nhập của { $user }
sign-in-too-late = hết giờ chờ đăng nhập với { $provider }; chạy lại tonghop mail sign-in{ $reason }
sign-in-unreachable = không liên lạc được với { $provider }: { $reason }
sign-in-refused = { $provider } không cho đăng nhập: { $reason }; xem lại mail_client_id và quyền của ứng dụng
sign-in-unclear = không hiểu trả lời của { $provider }: { $reason }
error-not-signed-in = { $user } chưa đăng nhập, hoặc đăng nhập đã hết hạn: chạy tonghop mail sign-in
error-no-passphrase = chưa có câu mật khẩu của thông tin đăng nhập: chạy trong cửa sổ dòng lệnh để gõ, hoặc đặt biến môi trường { $variable }
error-wrong-passphrase = { $path }: câu mật khẩu không đúng; nếu quên, chạy lại tonghop mail sign-in
error-short-passphrase = câu mật khẩu phải có ít nhất { $least } ký tự
error-other-passphrase = hai lần gõ câu mật khẩu khác nhau; chạy lại
error-no-home = không biết thư mục thiết lập của người dùng trên máy này
mail-sent-counts = Đã gửi { $sent }; bị từ chối { $refused }; chưa gửi được { $failed }; không rõ { $unknown }
mail-unknown-remedy = thư không rõ: xem mục Đã gửi của hộp thư hoặc hỏi đơn vị; nếu chưa đến, gửi lại với --again --only MÃ; nếu đã đến, ghi nhận với --mark-sent --only MÃ
mail-page-alone = { $path }: có trang HTML mà không có file .txt.hbs cùng tên
fetch-since = Đọc thư mục { $folder } của hộp thư, từ ngày { $day }
fetch-done = Đã lấy { $count } thư có file vào hộp nhận; { $without } thư không có file; { $known } thư đã lấy từ trước
fetch-too-large = thư số { $number } quá lớn, không lấy; lưu file của thư đó vào inbox bằng tay
status-unit = Mã
status-name = Đơn vị
status-asked = Đã gửi biểu
status-received = Nhận
status-revision = Lần
status-state = Tình trạng
status-open = Còn mở
status-reminded = Nhắc
status-letters = Thư khác
status-drafted = nháp { $day }
status-late = (chậm { $count } ngày làm việc)
status-late-rest = (chậm, đến vào ngày nghỉ sau hạn)
status-no-day = không rõ ngày
status-unusable = Đã gửi, không dùng được
status-unusable-file = { $unit } đã gửi "{ $file }": { $reason }; cần làm: { $remedy }
status-columns = Lần: bản thứ mấy của đơn vị được dùng (2 là bản sửa lần đầu); Còn mở: điểm chưa xong, "chặn" là chưa tính vào tổng hợp
status-overdue = quá hạn { $count } ngày làm việc
status-blocking = { $count } chặn
status-queries = { $count } hỏi lại
status-reminder = lần { $number }, { $day }
status-correction = đề nghị sửa { $day }
status-thanked = cảm ơn { $day }
status-unknown = không rõ: { $kinds }
status-left = Hạn nộp { $deadline }: còn { $left } ngày làm việc
status-over = { $over ->
    [0] Hạn nộp { $deadline }: đã hết hạn, chưa sang ngày làm việc tiếp theo
   *[other] Hạn nộp { $deadline }: đã quá { $over } ngày làm việc
}
status-own-deadline = Hạn nộp riêng của { $unit } { $name }: { $day }
status-reminders = Ngày nhắc: từ { $first }, nhắc lại từ { $second }, sau hạn từ { $after }
status-closing-late = Ngày chốt số liệu { $closing } sát hạn nộp: nên chốt chậm nhất ngày { $latest }, trước hạn ít nhất một ngày làm việc
cli-mail = Tạo thư cho các đơn vị (thư nháp trong thư mục mail), hoặc gửi khi có --send
cli-kind-help = request: đề nghị báo cáo, kèm biểu; correction: đề nghị sửa, kèm biểu đã đánh dấu; reminder: nhắc; thanks: cảm ơn; templates: ghi các mẫu thư vào templates/mail để sửa; sign-in, sign-out: đăng nhập hộp thư, xóa đăng nhập (khi đặt mail_sign_in)
cli-only-help = Chỉ đơn vị có mã này; dùng được nhiều lần
cli-send-help = Gửi thư qua máy chủ ở thiết lập "máy chủ gửi thư", sau khi xem danh sách và xác nhận
cli-dry-run-help = Chỉ in danh sách thư, không ghi, không gửi gì
cli-yes-help = Gửi mà không hỏi lại
cli-again-help = Gửi lại cả thư đã gửi hoặc không rõ đã đến hay chưa; phải nêu đơn vị bằng --only
cli-mark-sent-help = Ghi nhận các thư nháp đang có trong mail/ là đã gửi bằng tay
cli-fetch = Lấy thư mới có file từ hộp thư (IMAP) vào hộp nhận; hộp thư chỉ được đọc
cli-since-help = Chỉ xem thư đến từ ngày này
cli-status = In tình trạng từng đơn vị: đã gửi biểu, đã nhận, còn sai gì, đã nhắc khi nào

## Trang theo dõi

board-skip = Đến nội dung chính
board-contents = Mục lục
board-response = Tình hình nộp
board-open = Việc còn mở
board-figures = Số liệu chính
board-charts = Biểu đồ
board-units = Đơn vị
board-history = Lịch sử phát hành
board-files = File
board-share = Đã nhận trên tổng số
board-of-asked = đã nhận { $count } trên { $asked } đơn vị
board-no-group = Chưa phân nhóm
board-whole = Tất cả
board-settled = Không còn việc nào mở.
board-place = Ở đâu
board-received = Nhận
board-letters = Thư
board-documents = Tài liệu
board-aside = Để riêng
board-filter = Lọc
board-search = Tìm
board-all = Tất cả
board-reset = Bỏ lọc
board-count = { $shown } trong { $all } dòng
board-rest = Hiện cả { $all } dòng
board-footer = Trang này do tonghop ghi, không cần mạng; số liệu lấy từ cùng dữ liệu với summary.xlsx.

# Đề xuất từ biểu có sẵn
proposal-file = de-xuat.xlsx
proposal-title = Đề xuất đợt báo cáo từ biểu có sẵn
proposal-tab-look = Cần xem lại
proposal-tab-sure = Chắc chắn
proposal-none = không có dòng nào
proposal-organisation = Tên cơ quan (thay bằng tên thật)
proposal-unit = Đơn vị { $number } (thay bằng tên thật)
proposal-rule-part = "{ $part }" lớn hơn "{ $whole }"
proposal-rule-formula = công thức kiểm tra của biểu không đúng
proposal-col-sheet = Trang tính
proposal-col-cell = Ô
proposal-col-taken = Được hiểu là
proposal-col-sure = Chắc chắn
proposal-col-code = Mã
proposal-col-kind = Loại giá trị, đơn vị tính
proposal-col-label = Tên
proposal-col-look = Cần xem lại
proposal-col-typed = Trong ô đang ghi
proposal-taken-indicator = chỉ tiêu phải điền ({ $why })
proposal-taken-column = cột của danh sách ({ $why })
proposal-taken-computed = chỉ tiêu biểu tự tính
proposal-taken-rule = quy tắc kiểm tra
proposal-taken-printed = chỗ chương trình tự in: tên đơn vị, kỳ hoặc hạn nộp
proposal-taken-formula = công thức giữ nguyên trong biểu, không thành chỉ tiêu
proposal-taken-hidden = trang ẩn, không đọc
proposal-taken-no-input = trang không có ô nào để điền; nếu có thì tô màu hoặc bỏ khóa (Format Cells > Protection > Locked) các ô phải điền rồi tạo lại
proposal-taken-recoded = trang gõ bằng { $encoding }; mã và tên đã đổi sang Unicode, biểu giữ nguyên
proposal-left-no-label = không lấy: bên trái và phía trên không có tên; cần hỏi thì thêm chỉ tiêu rồi gõ thẻ vào ô
proposal-left-note = không lấy: cột ghi chú
proposal-left-label-column = không lấy: cột số thứ tự, đơn vị tính, mã số hoặc tên dòng
proposal-left-signature = không lấy: chỗ ký
proposal-left-heading = không lấy: dòng tiêu đề của các dòng dưới
proposal-left-spare-row = không lấy: dòng trống dự phòng, không có tên
proposal-left-between = không lấy: cột trống xen giữa các cột có tên
proposal-left-inside = không lấy: chỗ điền nằm chung ô với tên; bỏ dấu chấm, dành một ô riêng bên phải hoặc bên dưới (tô màu hoặc kẻ khung) rồi tạo lại
proposal-left-ticks = không lấy: ô đánh dấu lẻ hoặc lẫn với chữ; ghi các lựa chọn chung một ô riêng (☐ Có ☐ Không) rồi tạo lại
proposal-left-signs = không lấy: mỗi ô vuông một ký tự; gộp các ô thành một (chọn cả dãy, Merge & Center) rồi tạo lại: đơn vị gõ cả mã vào ô đó
proposal-why-unlocked = ô mở khóa
proposal-why-validated = ô có điều kiện nhập
proposal-why-ruled = ô trống có kẻ khung
proposal-why-coloured = ô trống có màu riêng
proposal-why-reckoned = ô trống mà công thức của biểu tính tới
proposal-why-boxes = ô có các ô đánh dấu, thay bằng danh sách chọn
proposal-why-dotted = dòng chấm để điền
proposal-why-typed = ô đã ghi sẵn
proposal-why-formula = ô có công thức
proposal-sure-high = chắc chắn
proposal-sure-medium = có lẽ đúng
proposal-sure-low = chưa chắc
proposal-look-kind = loại giá trị: biểu không nói rõ; đang đề xuất như cột "Loại giá trị"
proposal-look-label = tên trùng với chỉ tiêu khác của mục
proposal-look-heading = có thể chỉ là dòng tiêu đề, không phải chỉ tiêu
proposal-look-typed = chữ ghi sẵn là câu trả lời hay là tên? thẻ đã thay vào chỗ đó
proposal-look-formula = công thức của biểu có còn đúng ý không
proposal-look-choices = không đọc được danh sách chọn hoặc quá nhiều dòng; tạm coi là chữ
proposal-look-rows = biểu chuẩn bị nhiều dòng hơn mức cho phép; lấy 5.000 dòng
proposal-look-alone = các ô khác của cột là công thức: ô này có phải điền không?

# Trang làm việc (tonghop open)
cli-open = Mở đợt báo cáo trên một trang trong trình duyệt: ai đã nộp, còn gì phải làm, việc tiếp theo là một nút bấm
cli-open-help = Thư mục của đợt báo cáo, hoặc một file của đợt; bỏ trống thì là thư mục hiện tại, hoặc trang đầu
cli-no-browser-help = Chỉ in địa chỉ của trang, không mở trình duyệt
cli-menu-help = Không dùng trình duyệt: chọn việc theo số ngay trong cửa sổ lệnh
error-server = không mở được trang: { $reason }
error-open-elsewhere = { $path } đang mở trong chương trình khác (có { $lock }): lưu và đóng lại rồi làm lại, nếu không lần lưu sau sẽ ghi đè
error-no-waivers = chưa ghi được vào { $path }: bảng Cho qua thiếu hoặc thiếu cột (đơn vị, phát hiện, chỉ tiêu, quy tắc, giá trị, lý do, người quyết định, ngày quyết định); thêm vào rồi làm lại
menu-counts = Phải nộp { $asked }, đã nhận { $accepted }, còn lỗi { $rejected }, chưa nộp { $missing }
menu-next = {"  "}← việc tiếp theo
menu-end = Kết thúc
menu-choose = Gõ số rồi nhấn Enter:
menu-choose-round = Gõ số, hoặc đường dẫn thư mục của đợt, rồi nhấn Enter:
menu-new-from = Tạo đợt mới từ biểu { $file }
menu-new-name = Tên thư mục của đợt mới (đặt trong { $parent }):
menu-reason = Lý do (chưa đủ đơn vị, hoặc sửa số đã chốt, thì phải có; nếu không, nhấn Enter):
menu-unknown = không có việc mang số này
page-address = Trang làm việc: { $address }
page-how-to-end = Xong việc thì đóng trang, hoặc bấm Kết thúc trên trang. Đừng đóng cửa sổ này khi đang làm.
page-no-browser = Không mở được trình duyệt: chép địa chỉ trên vào trình duyệt, hoặc chạy lại với --menu
page-gone = Trang đã đóng; chương trình đã kết thúc. Muốn làm tiếp thì mở lại chương trình.
page-local = Trang này chỉ có trên máy này; không có gì được gửi ra ngoài.
page-tools = Chương trình
page-other-round = Đợt khác
page-language = Tiếng Việt
page-end = Kết thúc
page-go-on = Mở trang
page-not-yours = Trang này chỉ mở được từ trình duyệt mà chương trình đã mở. Mở lại chương trình, hoặc dùng địa chỉ in trong cửa sổ của chương trình.
page-no-such = Không có gì ở địa chỉ này.
page-too-large = Chưa nhận: quá lớn. Mỗi file nhiều nhất 128 MB, mỗi lần nhiều nhất 1 GB.
page-too-many = Chưa nhận: quá nhiều file. Mỗi lần nhiều nhất 500 file.
page-broken = Chưa nhận: không nhận được trọn vẹn. Làm lại lần nữa.
page-disk = Chưa nhận: không ghi được vào đĩa.
page-no-inbox = Chưa nhận: không ghi được vào thư mục inbox của đợt này.
page-busy = Đang có một việc chạy: chờ xong, hoặc bấm Dừng.
page-other-open = Trang này không còn là của đợt đang mở. Quay lại, tải lại trang rồi làm lại.
page-changed = Chưa ghi: phát hiện này không còn như trên trang. Xem lại rồi làm lại.
page-no-reason = Chưa ghi: cần một lý do bằng lời và người quyết định.
page-let-through = Đã ghi vào bảng Cho qua.
page-no-round = Trong "{ $dir }" không có đợt báo cáo nào (campaign.xlsx).
page-no-folder = Không có thư mục "{ $dir }". Ghi đường dẫn đầy đủ của một thư mục đã có.
page-no-workbook = Chưa tạo: chưa chọn biểu Excel.
page-opened = Đã mở { $path }.
page-not-opened = Chưa mở được { $path }: máy không có chương trình cho loại file này. Dùng Tải về.
page-received = { $count ->
    [0] Chưa chọn file nào.
   *[other] Đã nhận { $count } file vào hộp nhận; đang kiểm tra.
}
page-day-not-noted = Chưa ghi được ngày nhận vào received.csv: đang mở trong Excel thì đóng lại rồi tự ghi thêm.
page-renamed = Trùng tên nên đã đổi thành: { $names }.
page-sending = Đang gửi %s/%a…
page-refused = Chưa gửi được: trang đã đóng.
page-reading = Đang đọc…
page-mend = Cần sửa trước
page-next = Việc tiếp theo
page-glance = Tình hình
page-others = Điểm khác
page-inbox = Hộp nhận
page-drop = Kéo file của đơn vị gửi về (Excel, thư .eml/.msg, .zip) thả vào đây. File đã có không bị ghi đè.
page-choose = Chọn file
page-receive = Đưa vào hộp nhận
page-templates = Mẫu báo cáo cần xem lại
page-steps = Các việc khác
page-open = Mở
page-download = Tải về
page-group-output = Kết quả
page-group-campaign = Bảng khai và mẫu
page-group-folders = Thư mục
page-findings = { $count } phát hiện
page-waive = Cho qua…
page-waive-why = Ghi vào bảng Cho qua của đợt; chỉ cho đúng giá trị này. Báo cáo tổng hợp nêu rõ.
page-waived = Đã cho qua: { $reason }
page-reason = Lý do
page-by = Người quyết định
page-deadline = Hạn nộp kỳ sau (bỏ trống thì dời theo hạn cũ)
page-user = Tên hộp thư
page-password = Mật khẩu (không được lưu lại)
page-new-passphrase = Đặt một câu mật khẩu (ít nhất 8 ký tự)
page-passphrase-again = Gõ lại câu mật khẩu
page-passphrase = Câu mật khẩu đã đặt khi đăng nhập hộp thư
page-closed-on = Đã chốt ngày { $day }
page-asked = gửi biểu { $day }
page-reminded = nhắc lần { $number }, { $day }
page-cancel = Dừng
page-dismiss = Ẩn
page-job-running = đang chạy
page-job-done = xong
page-job-findings = xong, còn chỗ phải xử lý
page-job-failed = chưa làm được
page-job-cancelled = đã dừng, chưa đổi gì
page-refresh = Kiểm tra lại
page-refresh-why = Đọc lại bảng khai, mẫu và mọi file trong hộp nhận.
page-step-new = Tạo đợt báo cáo
page-step-forms = Tạo biểu
page-step-forms-why = Ghi cho mỗi đơn vị một biểu Excel vào thư mục forms.
page-step-request = Soạn thư gửi biểu
page-step-request-why = Soạn cho mỗi đơn vị một thư nháp kèm biểu; mở bằng Outlook hoặc Thunderbird để xem và gửi.
page-step-request-sent = Ghi nhận đã gửi biểu
page-step-request-sent-why = Có { $drafts } thư nháp trong mail/request. Mở từng thư, xem lại và gửi; gửi xong thì bấm.
page-step-collect = Đưa file vào hộp nhận
page-step-collect-why = Chờ { $missing } đơn vị nộp{ $rejected ->
    [0] {""}
   *[other] , { $rejected } đơn vị nộp lại
}. File gửi về thì thả vào Hộp nhận.
page-step-sign-in = Đăng nhập hộp thư
page-step-sign-in-why = Dành cho hộp thư không nhận mật khẩu (Microsoft 365, Gmail). Chương trình đưa một địa chỉ và một mã: mở địa chỉ, gõ mã, đăng nhập; làm một lần trên máy này. Câu mật khẩu khóa thông tin đăng nhập; mỗi lần lấy thư hay gửi thư lại gõ câu đó.
page-step-fetch = Lấy thư mới
page-step-fetch-why = Lấy thư có file từ hộp thư của cơ quan vào hộp nhận; hộp thư chỉ được đọc.
page-step-reminder = Soạn thư nhắc
page-step-reminder-why = { $due ->
    [0] Soạn thư nhắc cho đơn vị chưa nộp, khi đến ngày nhắc.
   *[other] Đã đến ngày nhắc { $due } đơn vị chưa nộp.
}
page-step-reminder-sent = Ghi nhận đã gửi thư nhắc
page-step-reminder-sent-why = Có { $drafts } thư nháp trong mail/reminder. Gửi xong thì bấm.
page-step-corrections = Tạo biểu đính chính
page-step-corrections-why = Ghi vào thư mục corrections biểu có số đã nộp, đánh dấu chỗ phải sửa.
page-step-correction = Soạn thư đề nghị sửa
page-step-correction-why = { $rejected ->
    [0] Soạn thư kèm biểu đã đánh dấu cho đơn vị có điểm phải sửa hoặc phải trả lời.
   *[other] { $rejected } đơn vị nộp còn lỗi: soạn thư kèm biểu đã đánh dấu chỗ phải sửa.
}
page-step-correction-sent = Ghi nhận đã gửi thư đề nghị sửa
page-step-correction-sent-why = Có { $drafts } thư nháp trong mail/correction. Gửi xong thì bấm.
page-step-consolidate = Tổng hợp
page-step-consolidate-why = Cộng số liệu đã nhận; ghi bảng tổng hợp và báo cáo vào thư mục output.
page-step-thanks = Soạn thư cảm ơn
page-step-thanks-why = Báo cho đơn vị là báo cáo đã được nhận.
page-step-thanks-sent = Ghi nhận đã gửi thư cảm ơn
page-step-thanks-sent-why = Có { $drafts } thư nháp trong mail/thanks. Gửi xong thì bấm.
page-step-close = Chốt số liệu
page-step-close-why = Số liệu đã trình thì chốt: giữ lại bản đã báo cáo, sau này sửa phải có lý do.
page-step-next = Mở kỳ sau
page-step-next-why = Cất nguyên vẹn đợt này vào archive và chuyển sang kỳ sau, trong cùng thư mục.
page-start = Đợt báo cáo
page-recent = Mở đợt đã có
page-recent-none = Chưa mở đợt nào trên máy này.
page-folder = Mở theo thư mục
page-folder-path = Đường dẫn của thư mục
page-open-round = Mở đợt
page-new = Tạo đợt mới
page-new-name = Tên thư mục
page-new-parent = Đặt trong thư mục
page-new-from = Bắt đầu từ
page-new-starter = đợt mẫu nhỏ, chạy được ngay
page-new-workbook = biểu Excel có sẵn
page-new-file = Biểu (.xlsx)
page-new-dropped = { $file }
page-new-example = ví dụ đầy đủ { $name }
page-new-make = Tạo đợt

export-writing = đang ghi bảng { $table }
export-round = { $period }: { $rows } dòng số liệu
export-done = Đã xuất vào { $path }
command-checking = đang kiểm tra các báo cáo
command-writing-forms = đang ghi biểu
command-writing-summary = đang ghi bảng tổng hợp
command-writing-report = đang lập { $name }
command-writing-letters = đang ghi thư
command-putting-away = đang cất đợt
