//! The words of the help, in both tongues.

use crate::desk::banmian;
use crate::golden;

const COMMANDS: &[&str] = &[
    "", "build", "check", "batch", "page", "import", "lock", "explain", "schema",
    "fonts", "lines",
];

#[test]
fn help_reads_as_it_did() {
    for lang in ["zh", "en"] {
        for command in COMMANDS {
            let words = [*command, "--help", "--lang", lang];
            let words: Vec<_> =
                words.into_iter().filter(|word| !word.is_empty()).collect();
            let ran = banmian(&words);
            assert_eq!(ran.code, 0, "{}", ran.err);
            let name = if command.is_empty() { "banmian" } else { command };
            golden::check(&format!("help/{lang}/{name}"), &ran.out);
        }
    }
}

#[test]
fn chinese_help_has_no_english_heading() {
    for command in COMMANDS {
        let words = [*command, "--help", "--lang", "zh"];
        let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let ran = banmian(&words);
        for heading in
            ["Usage", "Options", "Arguments", "Commands", "default", "possible"]
        {
            assert!(!ran.out.contains(heading), "{command}: {}", ran.out);
        }
        assert!(ran.out.contains("用法："), "{command}: {}", ran.out);
    }
}
