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
trend-same = tương đương
trend-against = { $trend } so với { $base }
trend-same-against = tương đương { $base }

### Chiến dịch (campaign)

# Bảng tính campaign.xlsx: trang hướng dẫn và cột giải thích

help-page-footer = Trang &P/&N
help-sheet-guide = Hướng dẫn
help-sheet-picks = Danh mục
help-wrong-title = Giá trị chưa đúng
help-wrong = Chọn một giá trị trong danh sách, hoặc xem cột giải thích ở cuối trang này.
help-title = Chiến dịch thu thập số liệu
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
help-step-6-command = Kỳ sau
help-step-6 = Giữ mã đợt, đổi period và hạn nộp; ghi bảng tổng hợp kỳ này vào previous để có số đầu kỳ và so sánh.
help-tables = Các bảng
help-settings = Tên báo cáo, cơ quan, kỳ báo cáo, hạn nộp, người ký và cách làm việc của chương trình.
help-units = Danh sách đơn vị phải nộp, mỗi đơn vị một dòng.
help-sections = Các mục của báo cáo, theo thứ tự in.
help-indicators = Những gì được hỏi: mỗi chỉ tiêu một dòng, theo thứ tự trên biểu mẫu.
help-lists = Danh sách kê nhiều dòng (ví dụ từng khoản mua sắm): mỗi cột của danh sách là một dòng ở bảng này.
help-choices = Các bộ lựa chọn để đơn vị chọn thay vì gõ.
help-checks = Những điều phải đúng, viết như công thức Excel với mã chỉ tiêu.
help-charts = Biểu đồ trên trang tổng quan của bảng tổng hợp.
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
help-settings-place = Địa danh ghi trước ngày tháng
help-settings-period = Kỳ báo cáo: 2026-Q4 (quý), 2026-H1 (6 tháng), 2026-M9 (9 tháng), 2026-03 (tháng), 2026 (năm)
help-settings-closing_date = Ngày chốt số liệu
help-settings-deadline = Hạn nộp; file nhận sau ngày này là nộp chậm
help-settings-authority = Thẩm quyền ký, ví dụ KT. GIÁM ĐỐC; để trống thì không in
help-settings-post = Chức vụ người ký
help-settings-signer = Họ và tên người ký; để trống thì ký tay
help-settings-recipients = Nơi nhận, cách nhau bằng dấu chấm phẩy
help-settings-language = Ngôn ngữ của biểu mẫu và kết quả: vi hoặc en
help-settings-format_profile = Thể thức văn bản: party (Đảng) hoặc state (Nhà nước)
help-settings-previous = Bảng tổng hợp của kỳ trước, ví dụ previous/summary-2026-q3.xlsx
help-settings-same_period_last_year = Bảng tổng hợp cùng kỳ năm trước
help-settings-mail_sender = Địa chỉ gửi thư
help-settings-mail_subject = Tiêu đề thư gửi các đơn vị
help-settings-duplicates = Một đơn vị nộp hai file khác nhau: conflict là không lấy file nào; latest là lấy file nhận sau cùng
help-settings-breakdown = Các cột của bảng Đơn vị dùng để chia nhỏ số tổng hợp: group là nhóm, type là loại
help-settings-guidance = Hướng dẫn ngắn in ở trang đầu biểu mẫu
help-settings-contact = Nơi hỏi khi vướng mắc

help-units-code = mã ngắn, không trùng, giữ nguyên qua các kỳ, ví dụ BV01
help-units-name = tên đầy đủ như trên văn bản, không trùng
help-units-type = loại đơn vị; nên là một giá trị của bộ lựa chọn type (bảng Lựa chọn)
help-units-group = nhóm, khối hoặc khu vực; nên là một giá trị của bộ lựa chọn group
help-units-email = nơi gửi biểu mẫu
help-units-aliases = các cách viết khác của tên, cách nhau bằng dấu chấm phẩy
help-units-more = Có thể thêm cột mới (ví dụ: địa bàn); mỗi cột thêm là một cách chia nhỏ số tổng hợp.

help-sections-code = ký hiệu của mục, ví dụ I hoặc A.I.1
help-sections-title = tên mục như in trong báo cáo

help-indicators-code = chữ thường không dấu, nối bằng dấu gạch dưới, ví dụ ket_nap; đây cũng là tên trong quy tắc và trong mẫu báo cáo
help-indicators-section = ký hiệu một mục ở bảng Mục
help-indicators-label = câu hỏi như in trên biểu mẫu
help-indicators-measure = người, triệu đồng, %…
help-indicators-kind = số nguyên, số lẻ, tỷ lệ, có/không, ngày, văn bản; hoặc lựa chọn:tên_bộ, ví dụ lựa chọn:muc_so_hoa
help-indicators-decimals = số chữ số sau dấu phẩy khi in
help-indicators-total = cộng; số dư (cộng các đơn vị, không cộng các kỳ); nhỏ nhất; lớn nhất; bình quân:mã (có trọng số là chỉ tiêu có mã đó); tỷ số:mã/mã; số đơn vị (đếm đơn vị trả lời Có); công thức; không cộng
help-indicators-formula = chỉ khi cách tổng hợp là công thức, ví dụ thu - chi; không có dấu = ở đầu
help-indicators-reporter = tất cả; cơ quan tổng hợp; hoặc các loại, nhóm đơn vị, cách nhau bằng dấu chấm phẩy
help-indicators-required = có: để trống là một phát hiện; không: được để trống
help-indicators-min = giá trị nhỏ nhất được nhận
help-indicators-max = giá trị lớn nhất được nhận
help-indicators-opening = mã chỉ tiêu mà giá trị kỳ trước phải bằng số này, ví dụ đầu kỳ này bằng cuối kỳ trước
help-indicators-note = lời nhắc cạnh ô nhập trên biểu mẫu

help-lists-list = mã danh sách, ví dụ mua_sam; ghi lại ở mỗi dòng
help-lists-title = tên danh sách, chỉ ghi ở dòng đầu của danh sách
help-lists-column = mã cột, ví dụ so_tien; trong quy tắc viết mua_sam.so_tien
help-lists-label = tên cột như in trên biểu mẫu
help-lists-kind = số nguyên, số lẻ, tỷ lệ, có/không, lựa chọn, ngày, văn bản, đơn vị
help-lists-choices = tên bộ lựa chọn khi loại là lựa chọn
help-lists-required = có: dòng nào đã kê thì phải có cột này
help-lists-rows = số dòng trên biểu mẫu, chỉ ghi ở dòng đầu của danh sách
help-lists-reporter = ai phải kê, chỉ ghi ở dòng đầu của danh sách

help-choices-choices = tên bộ lựa chọn, ghi lại ở mỗi dòng; bộ type và group đặt tên cho loại và nhóm đơn vị
help-choices-value = giá trị dùng trong quy tắc và mẫu báo cáo, chữ thường không dấu
help-choices-label = chữ mà người điền nhìn thấy và chọn
help-choices-mirror = khi hai đơn vị cùng kê một việc: giá trị phải có ở dòng của đơn vị kia

help-checks-rule = ví dụ cuoi_ky = dau_ky + tang - giam; dùng được SUM, SUMIFS, COUNTIF, IF, AND, OR, ROUND… và tên danh_sách.cột
help-checks-severity = chặn: chưa nhận báo cáo; hỏi lại: nhận nhưng cần hỏi; ghi chú. Để trống là chặn
help-checks-tolerance = mức lệch được bỏ qua, ví dụ 0,05
help-checks-message = điều sai, viết cho người điền biểu đọc
help-checks-fix = cách sửa
help-checks-reporter = như ở bảng Chỉ tiêu; số tổng hợp: kiểm tra trên số của toàn đợt

help-charts-title = tên in trên biểu đồ
help-charts-kind = thanh ngang, cột, đường, vành khuyên, cột chồng
help-charts-indicators = mã chỉ tiêu; nhiều mã cách nhau bằng dấu chấm phẩy
help-charts-by = chia theo cột nào của bảng Đơn vị: group là nhóm, type là loại; để trống thì so các chỉ tiêu với nhau
help-charts-top = chỉ vẽ bấy nhiêu dòng lớn nhất

help-waivers-unit = mã đơn vị
help-waivers-finding = mã phát hiện như lệnh tonghop check in ra
help-waivers-indicator = mã chỉ tiêu; để trống nếu phát hiện về cả file
help-waivers-reason = lý do cho qua, sẽ in trong bảng tổng hợp

### Biểu mẫu (form)

### Hộp nhận (inbox)

### Kiểm tra (check)

### Tổng hợp số liệu (consolidation)

### Bảng tổng hợp (summary)

### Báo cáo lời văn (narrative)

### Lệnh (commands)

new-done = Đã tạo chiến dịch trong { $dir }
new-campaign = {"  "}campaign.xlsx: khai báo đợt báo cáo
new-templates = {"  "}templates: { $count } mẫu báo cáo
new-previous = {"  "}previous: { $count } bảng tổng hợp các kỳ trước
new-inbox = {"  "}inbox: { $count } file đã nhận
new-next = Bước tiếp theo:
new-step-edit = {"  "}mở campaign.xlsx, đọc trang Hướng dẫn và sửa cho đúng cơ quan mình
new-step-forms = {"  "}tonghop forms { $dir }
new-step-check = {"  "}chép file đơn vị gửi về vào inbox, rồi: tonghop check { $dir }
new-step-consolidate = {"  "}tonghop consolidate { $dir }
new-step-look = {"  "}xem kết quả trong thư mục output
