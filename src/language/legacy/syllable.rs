//! Whether a word is a Vietnamese syllable: an onset, a rhyme and at most one tone.

use unicode_normalization::UnicodeNormalization;

/// Grave, acute, tilde, hook, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Tones of syllables that end in a stop: acute and dot below.
const TONES_OF_STOPS: [char; 2] = ['\u{301}', '\u{323}'];

/// Longer onsets first. "gi" and "qu" also stand before a whole rhyme.
const ONSETS: [&str; 29] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "x", "",
];

const RHYMES: &str = "\
    a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im \
    in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt \
    oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya \
    uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu \
    y ych yêm yên yêng yêt yêu ynh yt";

/// Whether the word is a syllable of Vietnamese as it is spelt today, in whatever case and with
/// the tone on whichever vowel.
pub fn is_syllable(word: &str) -> bool {
    let letters: Vec<char> = word.nfd().flat_map(char::to_lowercase).collect();
    let tones: Vec<char> = letters
        .iter()
        .copied()
        .filter(|c| TONES.contains(c))
        .collect();
    let base: String = letters
        .iter()
        .copied()
        .filter(|c| !TONES.contains(c))
        .nfc()
        .collect();
    let rhymes = ONSETS.iter().filter_map(|onset| base.strip_prefix(onset));
    let fits = |rhyme: &str| {
        let is_stop = rhyme.ends_with(['p', 't', 'c']) || rhyme.ends_with("ch");
        let tone_fits = !is_stop || tones.iter().all(|tone| TONES_OF_STOPS.contains(tone));
        tone_fits && RHYMES.split_ascii_whitespace().any(|known| known == rhyme)
    };
    tones.len() <= 1 && rhymes.into_iter().any(fits)
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn syllables_are_told_from_other_words() {
        let syllables = "Đảng uỷ ủy hoà hòa nghiệp giếng gì gìn quyết quỳnh khuỷu thuở ở ỷ \
                         trường ĐƠN vị kỹ kĩ yêu oán ngoằng xã hội chuyên đề";
        for word in syllables.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
        for word in "cafộ Zừrich sẽnt HĐND tìch batre ấý khácc đđ àac".split_whitespace()
        {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
