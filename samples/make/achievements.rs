//! What units write of their achievements and of what their unions did; the clerk quotes some.
//!
//! The units that the campaign's passages name always write, in words that the passages rest on;
//! of the others about half do.

use crate::values::{Entry, Member, Response, Round};

/// What the quoted units write, with the text that it belongs to.
const QUOTED: &[(&str, &str, &str)] = &[
    (
        "MTDT02",
        UNIONS,
        "Tổ chức giải bóng chuyền hơi nam, nữ cho đoàn viên công đoàn; thăm hỏi người lao động khó khăn dịp Tết.",
    ),
    (
        "MTDT03",
        UNIONS,
        "Phát động cuộc thi phụ nữ với áo dài; phối hợp tổ chức giải bóng đá nữ chào mừng ngày 08/3.",
    ),
    (
        "MTDT06",
        UNIONS,
        "Ra quân Tết trồng cây, đảm nhận các phần việc thanh niên đầu xuân.",
    ),
    (
        "CQD01",
        RESULTS,
        "Tham mưu, phục vụ tốt các hội nghị của Tỉnh ủy, Ban Thường vụ Tỉnh ủy trong quý.",
    ),
    (
        "CQD08",
        RESULTS,
        "Trường Chính trị tỉnh khai giảng các lớp trung cấp lý luận chính trị đúng kế hoạch.",
    ),
    (
        "MTDT01",
        RESULTS,
        "Phát động các phong trào thi đua yêu nước; hoàn thành kế hoạch giám sát, phản biện xã hội quý I.",
    ),
    (
        "QLNN05",
        RESULTS,
        "Tháo gỡ vướng mắc về thủ tục đầu tư, hỗ trợ doanh nghiệp thành lập mới.",
    ),
    (
        "QLNN08",
        RESULTS,
        "Chỉ đạo sản xuất vụ xuân bảo đảm diện tích, đúng khung lịch thời vụ.",
    ),
    (
        "QLNN14",
        RESULTS,
        "Tổ chức các hoạt động văn hóa, thể thao mừng Đảng, mừng Xuân an toàn, tiết kiệm.",
    ),
    (
        "SN06",
        RESULTS,
        "Duy trì trực khám, chữa bệnh 24/24 giờ; chủ động phòng, chống dịch bệnh mùa đông xuân.",
    ),
    (
        "DN03",
        RESULTS,
        "Cung ứng điện ổn định, an toàn trong dịp Tết Nguyên đán.",
    ),
    (
        "TCNH02",
        RESULTS,
        "Các ngân hàng trên địa bàn bảo đảm vốn tín dụng cho sản xuất nông nghiệp và tiền mặt phục vụ Tết.",
    ),
];

const RESULTS: &str = "ket_qua_noi_bat";
const UNIONS: &str = "hoat_dong_noi_bat";

const OTHER_RESULTS: [&str; 6] = [
    "Hoàn thành các nhiệm vụ chuyên môn theo kế hoạch quý I.",
    "Giải quyết hồ sơ, công việc đúng hạn; không có đơn thư vượt cấp.",
    "Đẩy mạnh chuyển đổi số, xử lý văn bản trên môi trường điện tử.",
    "Hoàn thành kế hoạch thu, chi của quý; thực hành tiết kiệm.",
    "Triển khai sớm các nhiệm vụ sau kỳ nghỉ Tết, giữ nghiêm kỷ luật, kỷ cương.",
    "Phối hợp tốt với các địa phương trong thực hiện nhiệm vụ được giao.",
];

const OTHER_UNIONS: [&str; 5] = [
    "Tặng quà đoàn viên, người lao động có hoàn cảnh khó khăn.",
    "Tọa đàm, giao lưu văn nghệ chào mừng ngày 08/3.",
    "Đoàn viên thanh niên tham gia hiến máu tình nguyện.",
    "Giao lưu cầu lông, bóng bàn trong đoàn viên công đoàn.",
    "Trồng cây xanh, tổng vệ sinh cơ quan đầu xuân.",
];

/// Writes both texts into the units' responses.
pub(crate) fn write(all: &mut [Response], round: Round, register: &[Member]) {
    let mut chance = round.chance("achievements");
    for (i, (response, member)) in all.iter_mut().zip(register).enumerate() {
        for (code, others) in [(RESULTS, &OTHER_RESULTS[..]), (UNIONS, &OTHER_UNIONS[..])] {
            let is_silent = chance.one_in(2);
            let quoted = QUOTED.iter();
            let mut quoted = quoted.filter(|(unit, text, _)| *unit == member.unit && *text == code);
            let words = match quoted.next() {
                Some((_, _, words)) => words,
                None if is_silent => continue,
                None => others[i % others.len()],
            };
            response.answers.insert(code, Entry::word(words));
        }
    }
}
