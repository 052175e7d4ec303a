//! Characters of the picture faces that come with Word, as Unicode has them.
//!
//! Only those that stand in copy: telephones, boxes, ticks, arrows, bullets, Greek. Where
//! Unicode has an exact but rare character, the common one of the same meaning is taken,
//! because faces for print have it.
//!
//! # Sources
//!
//! Unicode 16, `MAPPINGS/VENDORS/ADOBE/symbol.txt`; ISO/IEC JTC1/SC2/WG2 N4384, *Status of
//! encoding of Wingdings and Webdings symbols*, 2012.

/// The character of a picture face, or nothing if the face or its sign is not known.
/// `code` is that of the file: 0x20 to 0xFF, or the same in the private use area.
pub(super) fn of(face: &str, code: u32) -> Option<char> {
    let code = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let code = u8::try_from(code).ok()?;
    let table: &[(u8, char)] = match face.trim().to_ascii_lowercase().as_str() {
        "symbol" => {
            return greek(code);
        }
        "wingdings" => WINGDINGS,
        "wingdings 2" => WINGDINGS_2,
        "wingdings 3" => WINGDINGS_3,
        "webdings" => WEBDINGS,
        _ => return None,
    };
    table.iter().find(|(known, _)| *known == code).map(|(_, c)| *c)
}

/// Whether a face has pictures where others have letters.
pub(super) fn is_picture_face(face: &str) -> bool {
    let face = face.trim().to_ascii_lowercase();
    matches!(face.as_str(), "symbol" | "webdings") || face.starts_with("wingdings")
}

/// Symbol: letters by their Latin keys, signs by a table.
fn greek(code: u8) -> Option<char> {
    const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    let letter = |from: u8, letters: &str| letters.chars().nth(usize::from(code - from));
    match code {
        b'A'..=b'Z' => letter(b'A', CAPITALS),
        b'a'..=b'z' => letter(b'a', SMALL),
        b' '..=b'!'
        | b'#'
        | b'%'..=b'&'
        | b'('..=b')'
        | b'+'..=b','
        | b'.'..=b'?'
        | b'['
        | b']'
        | b'_'
        | b'{'..=b'}' => Some(char::from(code)),
        _ => SYMBOL.iter().find(|(known, _)| *known == code).map(|(_, c)| *c),
    }
}

const SYMBOL: &[(u8, char)] = &[
    (0x22, '∀'),
    (0x24, '∃'),
    (0x27, '∋'),
    (0x2a, '∗'),
    (0x2d, '−'),
    (0x40, '≅'),
    (0x5c, '∴'),
    (0x5e, '⊥'),
    (0x7e, '∼'),
    (0xa1, 'ϒ'),
    (0xa2, '′'),
    (0xa3, '≤'),
    (0xa4, '⁄'),
    (0xa5, '∞'),
    (0xa6, 'ƒ'),
    (0xa7, '♣'),
    (0xa8, '♦'),
    (0xa9, '♥'),
    (0xaa, '♠'),
    (0xab, '↔'),
    (0xac, '←'),
    (0xad, '↑'),
    (0xae, '→'),
    (0xaf, '↓'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb2, '″'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb5, '∝'),
    (0xb6, '∂'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xba, '≡'),
    (0xbb, '≈'),
    (0xbc, '…'),
    (0xc0, 'ℵ'),
    (0xc1, 'ℑ'),
    (0xc2, 'ℜ'),
    (0xc3, '℘'),
    (0xc4, '⊗'),
    (0xc5, '⊕'),
    (0xc6, '∅'),
    (0xc7, '∩'),
    (0xc8, '∪'),
    (0xc9, '⊃'),
    (0xca, '⊇'),
    (0xcb, '⊄'),
    (0xcc, '⊂'),
    (0xcd, '⊆'),
    (0xce, '∈'),
    (0xcf, '∉'),
    (0xd0, '∠'),
    (0xd1, '∇'),
    (0xd2, '®'),
    (0xd3, '©'),
    (0xd4, '™'),
    (0xd5, '∏'),
    (0xd6, '√'),
    (0xd7, '⋅'),
    (0xd8, '¬'),
    (0xd9, '∧'),
    (0xda, '∨'),
    (0xdb, '⇔'),
    (0xdc, '⇐'),
    (0xdd, '⇑'),
    (0xde, '⇒'),
    (0xdf, '⇓'),
    (0xe0, '◊'),
    (0xe2, '®'),
    (0xe3, '©'),
    (0xe4, '™'),
    (0xe5, '∑'),
    (0xf2, '∫'),
];

const WINGDINGS: &[(u8, char)] = &[
    (0x21, '✏'),
    (0x22, '✂'),
    (0x23, '✁'),
    (0x28, '☎'),
    (0x29, '✆'),
    (0x2a, '✉'),
    (0x3e, '✇'),
    (0x3f, '✍'),
    (0x41, '✌'),
    (0x45, '☜'),
    (0x46, '☞'),
    (0x47, '☝'),
    (0x48, '☟'),
    (0x4a, '☺'),
    (0x4b, '☺'),
    (0x4c, '☹'),
    (0x51, '✈'),
    (0x52, '☼'),
    (0x54, '❄'),
    (0x6c, '●'),
    (0x6d, '○'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x70, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '◆'),
    (0x74, '◆'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '◆'),
    (0x78, '⌧'),
    (0x7b, '❀'),
    (0x7c, '✿'),
    (0x7d, '❝'),
    (0x7e, '❞'),
    (0x80, '⓪'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8a, '⑩'),
    (0x8c, '❶'),
    (0x8d, '❷'),
    (0x8e, '❸'),
    (0x8f, '❹'),
    (0x90, '❺'),
    (0x91, '❻'),
    (0x92, '❼'),
    (0x93, '❽'),
    (0x94, '❾'),
    (0x95, '❿'),
    (0x9e, '·'),
    (0x9f, '•'),
    (0xa1, '○'),
    (0xa4, '◉'),
    (0xa5, '◎'),
    (0xa7, '▪'),
    (0xa8, '□'),
    (0xaa, '✦'),
    (0xab, '★'),
    (0xac, '✶'),
    (0xad, '✴'),
    (0xae, '✹'),
    (0xb1, '⌖'),
    (0xb4, '✧'),
    (0xb5, '✪'),
    (0xb6, '☆'),
    (0xd5, '⌫'),
    (0xd6, '⌦'),
    (0xd8, '➢'),
    (0xdc, '➲'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe3, '↖'),
    (0xe4, '↗'),
    (0xe5, '↙'),
    (0xe6, '↘'),
    (0xe8, '➔'),
    (0xef, '⇦'),
    (0xf0, '⇨'),
    (0xf1, '⇧'),
    (0xf2, '⇩'),
    (0xf3, '⬄'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

const WINGDINGS_2: &[(u8, char)] = &[
    (0x22, '✒'),
    (0x27, '☎'),
    (0x4f, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x55, '⮾'),
    (0x57, '⦸'),
    (0x69, '⓪'),
    (0x6a, '①'),
    (0x6b, '②'),
    (0x6c, '③'),
    (0x6d, '④'),
    (0x6e, '⑤'),
    (0x6f, '⑥'),
    (0x70, '⑦'),
    (0x71, '⑧'),
    (0x72, '⑨'),
    (0x73, '⑩'),
    (0x97, '●'),
    (0x98, '●'),
    (0x99, '○'),
    (0xa2, '■'),
    (0xa3, '□'),
    (0xae, '◆'),
    (0xaf, '◇'),
    (0xeb, '★'),
];

const WINGDINGS_3: &[(u8, char)] = &[
    (0x21, '→'),
    (0x22, '↑'),
    (0x66, '←'),
    (0x67, '→'),
    (0x68, '↑'),
    (0x69, '↓'),
    (0x70, '▲'),
    (0x71, '▼'),
    (0x72, '△'),
    (0x73, '▽'),
    (0x74, '◀'),
    (0x75, '▶'),
    (0x76, '◁'),
    (0x77, '▷'),
    (0x7d, '▶'),
    (0x80, '▲'),
    (0x81, '▼'),
];

const WEBDINGS: &[(u8, char)] = &[
    (0x33, '◀'),
    (0x34, '▶'),
    (0x35, '▲'),
    (0x36, '▼'),
    (0x3c, '■'),
    (0x61, '✓'),
    (0x63, '□'),
    (0x67, '■'),
    (0x6e, '●'),
    (0x72, '✗'),
    (0x76, '☂'),
    (0xc9, '☎'),
    (0xfe, '☺'),
];

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_telephone_is_one_whatever_its_code() {
        assert_eq!(of("Wingdings", 0xf028), Some('☎'));
        assert_eq!(of("wingdings", 0x28), Some('☎'));
        assert_eq!(of("Wingdings 2", 0xf052), Some('☑'));
        assert_eq!(of("Symbol", 0xf06d), Some('μ'));
        assert_eq!(of("Symbol", 0x41), Some('Α'));
        assert_eq!(of("宋体", 0xf028), None);
        assert_eq!(of("Wingdings", 0x4e00), None);
    }
}
