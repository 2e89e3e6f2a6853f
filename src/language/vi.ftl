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

### Biểu mẫu (form)

### Hộp nhận (inbox)

### Kiểm tra (check)

### Tổng hợp số liệu (consolidation)

### Bảng tổng hợp (summary)

### Báo cáo lời văn (narrative)

trend-base-last-year = cùng kỳ năm trước
trend-base-previous = kỳ trước
names-and = và
names-others = { $count } đơn vị khác

### Lệnh (commands)
