use std::ffi::{OsStr, OsString};

use banmian::diag::Language;

/// The tongue of a run: `--lang` if it is among the arguments, the locale if not.
///
/// Read before the arguments are understood, because the help and the faults of the
/// arguments are in it too.
pub(super) fn language(args: &[OsString]) -> Language {
    let asked = asked(args).and_then(|word| named(&word));
    asked.unwrap_or_else(|| {
        let first = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(std::env::var_os)
            .find(|value| !value.is_empty());
        first.as_deref().and_then(OsStr::to_str).map_or(Language::English, of_locale)
    })
}

fn asked(args: &[OsString]) -> Option<String> {
    let mut words = args.iter().skip(1).map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        if word == "--" {
            return None;
        }
        if word == "--lang" {
            return words.next().map(Into::into);
        }
        if let Some(value) = word.strip_prefix("--lang=") {
            return Some(value.to_owned());
        }
    }
    None
}

fn named(word: &str) -> Option<Language> {
    match word {
        "zh" => Some(Language::Chinese),
        "en" => Some(Language::English),
        _ => None,
    }
}

fn of_locale(locale: &str) -> Language {
    let tongue = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
    if tongue.eq_ignore_ascii_case("zh") { Language::Chinese } else { Language::English }
}

#[cfg(test)]
mod tests {
    use banmian::diag::Language;

    use super::{asked, of_locale};

    #[test]
    fn every_chinese_locale_reads_chinese() {
        for locale in ["zh_CN.UTF-8", "zh", "zh_TW", "zh-Hans", "ZH_cn"] {
            assert_eq!(of_locale(locale), Language::Chinese, "{locale}");
        }
        for locale in ["C", "POSIX", "en_US.UTF-8", "zhuang", ""] {
            assert_eq!(of_locale(locale), Language::English, "{locale}");
        }
    }

    #[test]
    fn the_tongue_may_stand_anywhere_before_two_dashes() {
        let asked = |line: &str| {
            let words: Vec<_> = line.split(' ').map(Into::into).collect();
            asked(&words)
        };
        assert_eq!(asked("banmian build --lang zh a.yaml").as_deref(), Some("zh"));
        assert_eq!(asked("banmian --lang=en build").as_deref(), Some("en"));
        assert_eq!(asked("banmian build -- --lang zh"), None);
    }
}
