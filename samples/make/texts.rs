//! What units write in words: shortcomings, tasks of the next quarter, proposals.
//!
//! Parts are put together by position, so that no two units of a round write the same
//! shortcoming. Nobody is named.

use crate::values::{Entry, Member, Response, Round};

const SHORTCOMINGS: [&str; 16] = [
    "Việc triển khai học tập nghị quyết ở một số chi bộ còn chậm so với kế hoạch",
    "Nội dung sinh hoạt chi bộ có lúc chưa phong phú, ý kiến thảo luận còn ít",
    "Công tác tạo nguồn phát triển đảng viên mới gặp khó khăn",
    "Tiến độ kiểm tra theo chương trình năm chưa đều giữa các chi bộ",
    "Chất lượng sinh hoạt chuyên đề chưa đồng đều",
    "Việc cập nhật hồ sơ, cơ sở dữ liệu đảng viên còn sai sót",
    "Một số nhiệm vụ chuyên môn trong quý hoàn thành chậm hạn",
    "Việc xử lý văn bản trên môi trường điện tử có lúc chậm",
    "Một vài chỉ tiêu của quý đạt thấp so với kế hoạch",
    "Nền nếp làm việc ở một vài bộ phận chưa nghiêm",
    "Hoạt động của đoàn thể ở cơ sở có mặt còn hình thức",
    "Công tác nắm bắt tư tưởng, dư luận có lúc chưa kịp thời",
    "Báo cáo định kỳ của một số chi bộ gửi muộn, số liệu phải chỉnh nhiều lần",
    "Chuyển đổi số trong công tác đảng mới ở bước đầu",
    "Việc tự học, tự bồi dưỡng của một bộ phận đảng viên chưa thường xuyên",
    "Công tác phối hợp với cấp ủy địa phương nơi cư trú chưa thường xuyên",
];

const CAUSES: [&str; 9] = [
    "nguyên nhân chủ yếu do khối lượng công việc trong quý lớn",
    "do cấp ủy viên kiêm nhiệm nhiều việc",
    "do phân công chưa rõ người, rõ thời hạn",
    "do phần lớn đảng viên công tác phân tán, đi công trình",
    "do thiếu kinh phí và phương tiện",
    "do công tác đôn đốc, kiểm tra của cấp ủy chưa sát",
    "do văn bản hướng dẫn của ngành ban hành muộn",
    "do biến động nhân sự trong kỳ",
    "do điều kiện làm việc có mặt chưa bảo đảm",
];

const PARTY_TASKS: [&str; 9] = [
    "Quán triệt, học tập các nghị quyết, kết luận mới ban hành",
    "Thực hiện chuyên đề học tập và làm theo Bác",
    "Nâng chất lượng sinh hoạt chi bộ, chọn một chuyên đề sát nhiệm vụ của đơn vị",
    "Bồi dưỡng quần chúng ưu tú, hoàn thành chỉ tiêu kết nạp của quý",
    "Rà soát, bổ sung quy hoạch cấp ủy nhiệm kỳ tới",
    "Thực hiện chương trình kiểm tra, giám sát theo kế hoạch",
    "Chuẩn bị hồ sơ đề nghị tặng Huy hiệu Đảng đợt tiếp theo",
    "Khắc phục các hạn chế đã nêu trong kiểm điểm cuối năm",
    "Hoàn thiện cơ sở dữ liệu đảng viên",
];

const COMMON_TASKS: [&str; 7] = [
    "phát động thi đua chào mừng các ngày lễ lớn trong quý",
    "chăm lo gia đình chính sách và người lao động khó khăn",
    "hỗ trợ xã được phân công xây dựng nông thôn mới",
    "thực hành tiết kiệm, chống lãng phí trong chi tiêu",
    "tổ chức đối thoại với đoàn viên, người lao động",
    "giữ vững nền nếp, văn hóa công sở",
    "tập huấn kỹ năng số cho cán bộ",
];

const fn tasks_of(group: &str) -> [&'static str; 4] {
    match group.as_bytes() {
        b"CQD" => [
            "tham mưu sơ kết các nghị quyết chuyên đề",
            "hoàn thành chương trình công tác quý của cơ quan",
            "chuẩn bị nội dung các hội nghị trong quý",
            "mở các lớp bồi dưỡng theo kế hoạch năm",
        ],
        b"MTDT" => [
            "tổ chức các hoạt động của hội, đoàn thể đúng kế hoạch",
            "vận động nguồn lực cho an sinh xã hội",
            "củng cố tổ chức hội ở cơ sở",
            "giám sát, phản biện theo chương trình đã đăng ký",
        ],
        b"QLNN" => [
            "đẩy nhanh giải ngân vốn đầu tư công",
            "nâng tỷ lệ hồ sơ giải quyết đúng hạn và trực tuyến",
            "thực hiện kế hoạch cải cách hành chính của ngành",
            "trình các đề án đúng thời hạn được giao",
        ],
        b"SN" => [
            "hoàn thành kế hoạch chuyên môn của đơn vị",
            "nâng chất lượng phục vụ người dân",
            "thực hiện lộ trình tự chủ tài chính",
            "chuẩn bị cơ sở vật chất cho các hoạt động giữa năm",
        ],
        b"DN" => [
            "phấn đấu doanh thu quý vượt kế hoạch",
            "bảo đảm việc làm, thu nhập và an toàn lao động",
            "mở rộng thị trường, tiết giảm chi phí",
            "nộp ngân sách đầy đủ, đúng hạn",
        ],
        _ => [
            "thực hiện chỉ tiêu thu, chi và tín dụng được giao",
            "tháo gỡ khó khăn về vốn cho khách hàng",
            "nâng chất lượng giao dịch điện tử",
            "bảo đảm an toàn kho quỹ và thông tin",
        ],
    }
}

const PROPOSALS: [&str; 12] = [
    "Đề nghị mở thêm lớp bồi dưỡng nghiệp vụ công tác đảng cho cấp ủy mới",
    "Đề nghị hướng dẫn thống nhất mẫu sổ sách của chi bộ",
    "Đề nghị sớm ban hành hướng dẫn chuẩn bị đại hội chi bộ",
    "Đề nghị tập huấn phần mềm quản lý đảng viên",
    "Đề nghị bố trí kinh phí hoạt động cho cấp ủy ở doanh nghiệp",
    "Đề nghị rút gọn số lượng báo cáo định kỳ",
    "Đề nghị tổ chức giao lưu, trao đổi kinh nghiệm giữa các đơn vị cùng khối",
    "Đề nghị gửi tài liệu học tập nghị quyết sớm hơn",
    "Đề nghị quan tâm kết nạp đảng viên trong công nhân trực tiếp sản xuất",
    "Đề nghị hướng dẫn chế độ phụ cấp của cấp ủy viên kiêm nhiệm",
    "Đề nghị hỗ trợ đường truyền cho điểm cầu trực tuyến",
    "Đề nghị phối hợp cấp thẻ bảo hiểm cho lao động thời vụ",
];

/// Writes the three texts into the units' responses.
pub(crate) fn write(all: &mut [Response], round: Round, register: &[Member]) {
    let mut chance = round.chance("texts");
    let shift = chance.below(SHORTCOMINGS.len() as i64).unsigned_abs() as usize;
    for (i, (response, member)) in all.iter_mut().zip(register).enumerate() {
        let nothing = chance.one_in(40);
        let shortcoming = if nothing {
            Entry::Nothing
        } else {
            Entry::Word(shortcoming(i, shift))
        };
        response.answers.insert("han_che", shortcoming);
        response
            .answers
            .insert("nhiem_vu_quy_sau", Entry::Word(tasks(i, shift, member)));
        match chance.below(5) {
            0 | 1 => {
                let proposal = PROPOSALS[(i * 5 + shift) % PROPOSALS.len()];
                response.answers.insert("kien_nghi", Entry::word(proposal));
            }
            2 => {
                response.answers.insert("kien_nghi", Entry::Nothing);
            }
            _ => {}
        }
    }
}

/// Sixteen shortcomings and nine causes meet in 144 pairs before one comes again.
fn shortcoming(i: usize, shift: usize) -> String {
    let (what, why) = (i + shift, i + 4 * shift);
    format!(
        "{}, {}.",
        SHORTCOMINGS[what % SHORTCOMINGS.len()],
        CAUSES[why % CAUSES.len()]
    )
}

fn tasks(i: usize, shift: usize, member: &Member) -> String {
    let party = PARTY_TASKS[(i * 2 + shift) % PARTY_TASKS.len()];
    let own = tasks_of(&member.group)[(i + shift) % 4];
    let common = COMMON_TASKS[(i * 3 + shift) % COMMON_TASKS.len()];
    format!("{party}; {own}; {common}.")
}
