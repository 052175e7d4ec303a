use banmian::diag::{Language, Said};
use banmian::document::{self, Refused};

use super::Trouble;

/// The text of a file.
///
/// # Errors
///
/// If it is not UTF-8, with the line.
pub(super) fn text<'a>(called: &str, bytes: &'a [u8]) -> Result<&'a str, Trouble> {
    str::from_utf8(bytes).map_err(|fault| {
        if let Some(Refused { what, mend }) = document::other_than_text(bytes, called) {
            let all = |language, colon, stop| {
                let (what, mend) = (what.get(language), mend.get(language));
                format!("{called}{colon}{what}{stop}{mend}")
            };
            return Trouble(Said::new(
                all(Language::Chinese, "：", "。"),
                all(Language::English, ": ", ": "),
            ));
        }
        let good = bytes.get(..fault.valid_up_to()).unwrap_or_default();
        let line = String::from_utf8_lossy(good).matches('\n').count() + 1;
        let name = document::encoding(bytes);
        if name == "UTF-8" {
            return Trouble(Said::new(
                format!(
                    "{called} 第 {line} 行：有损坏的字节。请找回原稿，或删去这几个字再存"
                ),
                format!(
                    "{called} line {line}: a byte is damaged. Go back to the original, or \
                     delete what is there and save the file"
                ),
            ));
        }
        Trouble(Said::new(
            format!(
                "{called} 第 {line} 行：不是 UTF-8 编码，看来是 {name}。请在编辑器里另存为 \
                 UTF-8，或运行 iconv -f {name} -t UTF-8"
            ),
            format!(
                "{called} line {line}: not UTF-8 but {name}, it seems. Save the file as UTF-8 \
                 in the editor, or run iconv -f {name} -t UTF-8"
            ),
        ))
    })
}
