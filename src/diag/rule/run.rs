use super::{Rule, Severity};

impl Rule {
    /// The program was called with arguments that it does not know.
    pub const ARGUMENTS: Self = Self {
        name: "run/arguments",
        severity: Severity::Error,
        about_zh: "命令写得不对：没有这个选项，缺了文件名，或者值不能用。什么也没有做；\
                   用 banmian 命令 --help 查看写法。",
        about_en: "The command is not one that the program knows: no such option, no file, a \
                   value that cannot be. Nothing was done; banmian COMMAND --help says how it \
                   is written.",
    };
    /// The machine could not do what was asked.
    pub const FAILED: Self = Self {
        name: "run/failed",
        severity: Severity::Error,
        about_zh: "没有做成，原因不在稿件：文件读不出或写不进，或者程序内部出错。请按提示处理后重来。",
        about_en: "It could not be done, and the copy is not at fault: a file cannot be read or \
                   written, or the program is wrong. Mend what the message says and run again.",
    };
}

pub(super) const RULES: &[Rule] = &[Rule::ARGUMENTS, Rule::FAILED];
