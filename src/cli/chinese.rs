use clap::error::{ContextKind, ErrorKind};

/// A command: its name, what it does, how it is used.
const COMMANDS: &[(&str, &str, &str)] = &[
    ("banmian", "排中文报纸版面", "banmian [选项] <命令>"),
    ("build", "排一期报纸，写出 PDF", "banmian build [选项] <ISSUE.yaml>"),
    ("check", "读稿并试排，指出问题；不写任何文件", "banmian check [选项] <ISSUE.yaml>"),
    ("batch", "排一个文件夹里的每一期", "banmian batch [选项] --out <OUT> <DIR>"),
    ("page", "算出版面，打印每样东西在哪里", "banmian page [选项] <ISSUE.yaml>"),
    ("import", "把 Word、网页、文本和照片做成稿件", "banmian import [选项] <FILE>..."),
    ("fix", "照 check 的提示改稿，写回稿件文件", "banmian fix [选项] <ISSUE.yaml>"),
    (
        "shelf",
        "把一个文件夹里的各期数字报摆上书架：年份、封面、全部检索",
        "banmian shelf [选项] <DIR>",
    ),
    ("learn", "从往期的定位版面学出本报各条规矩看得多重", "banmian learn [选项] <DIR>"),
    ("lock", "把程序排好的版面定下来，写回稿件文件", "banmian lock [选项] <ISSUE.yaml>"),
    ("new", "新建一份报纸：样式、第一期和示例稿件", "banmian new [选项] <DIR>"),
    ("watch", "存一次稿件，排一次版", "banmian watch [选项] <ISSUE.yaml>"),
    ("desk", "在浏览器里编辑报纸", "banmian desk [选项] [PAPER]"),
    (
        "explain",
        "解释一条规则、一个键或一个词；不写则列出全部规则",
        "banmian explain [选项] [NAME]",
    ),
    (
        "help",
        "说明稿件文件里的一个键；不写名字则列出全部的键",
        "banmian help [选项] [KEY]",
    ),
    (
        "schema",
        "打印稿件文件等的 JSON Schema，供编辑器补全、解释和查错",
        "banmian schema [选项] [ISSUE.yaml]",
    ),
    ("fonts", "列出可用的字体", "banmian fonts [选项]"),
    ("lines", "把标准输入的文字按行长排成行", "banmian lines [选项]"),
    (
        "completions",
        "打印在命令行里补全命令和选项的脚本",
        "banmian completions [选项] <SHELL>",
    ),
    ("man", "打印程序或一个命令的手册页", "banmian man [选项] [COMMAND]"),
];

/// An argument, of one command or of any: its command, its id, what it does.
const ARGUMENTS: &[(&str, &str, &str)] = &[
    ("", "lang", "提示用的语言：zh 或 en（不写则按系统语言）"),
    ("", "help", "打印这份说明"),
    ("", "version", "打印版本号"),
    ("", "issue", "稿件文件"),
    ("schema", "issue", "让 Schema 认得这一期的稿件名和文件名（不写则不认）"),
    ("build", "out", "输出文件夹（不写则为 out）"),
    ("batch", "out", "输出文件夹，batch.jsonl 也在里面"),
    ("new", "folder", "新建的文件夹"),
    ("new", "format", "版式：tabloid 四开，broadsheet 对开，A3，A4（不写则为 tabloid）"),
    ("new", "pages", "几个版（不写则为 4）"),
    ("new", "name", "刊名（不写则为“我们的报纸”）"),
    ("watch", "timing", "打印各步用时"),
    ("watch", "out", "输出文件夹（不写则为 out）"),
    ("", "paper", "稿件文件，或报纸的文件夹（打开其中最后一期；不写则为当前文件夹）"),
    ("", "port", "地址的端口（不写则随便一个空着的）"),
    ("", "no_open", "只打印地址，不打开浏览器"),
    ("", "share", "让同一网络里的手机用单独的地址看版、留言；不写则只有本机能看"),
    ("", "share_hours", "这个地址几小时后失效（不写则为 12）"),
    ("", "folder", "放各期稿件的文件夹"),
    ("", "jobs", "同时排几期（不写则每个处理器核心一期）"),
    (
        "",
        "purpose",
        "版面用途：proof 校样，press 付印，archive 存档，web 数字报，library 馆藏，ofd（不写则为 proof）",
    ),
    ("", "png", "同时把每一版画成图片（只写 --png 则每英寸 150 点）"),
    (
        "",
        "jpeg",
        "同时把每一版画成 JPEG，每张不超过 2 MB，可以直接发公众号（只写 --jpeg 则每英寸 200 点）",
    ),
    (
        "",
        "svg",
        "校样同时把每一版画成 SVG，图片放在旁边的文件夹里（只写 --svg 则图片每英寸 200 点）",
    ),
    ("", "draft", "没排满的版也写进校样：空处画斜线，排不下的文字在版外标红"),
    ("", "also", "同时出这些，只排一次版：如 archive,web,library"),
    ("", "glyphs", "馆藏的 ALTO 里每个字都有位置，不只是每个词"),
    (
        "",
        "strings",
        "馆藏的 ALTO 里一个 String 是什么：word 词，character 字（不写则为 word）",
    ),
    ("", "masters", "馆藏的无损版面图片：png，jxl 即 JPEG XL（不写则为 png）"),
    (
        "",
        "since",
        "在校样上标出自上一次校样以来改了什么（文字和版式）：旧校样的 PDF，或编辑台做过的校样的版本号",
    ),
    ("", "round", "在校样每版上方写明是第几校"),
    ("", "at", "在校样每版上方写明时间：写什么印什么，程序不看钟"),
    (
        "",
        "line_numbers",
        "校样上给每一栏的行编号，每几行一个（只写 --line-numbers 则为 5）",
    ),
    ("", "figures", "在校样每版上方写明排得多满"),
    (
        "",
        "sign",
        "校样每版下方的签字框，用逗号隔开：写“初审”，或“初审=框里的字”（只写 --sign 则为 初审,复审,终审）",
    ),
    (
        "",
        "plates",
        "付印时把每块印版和总墨量画成图片，墨量过高处标红（只写 --plates 则每英寸 144 点）；tiff 或 tiff:DPI 把印版写成灰度 TIFF（不写则每英寸 300 点）",
    ),
    (
        "",
        "screen",
        "付印时给印版加调幅网：1 位 TIFF，每英寸这么多网线（只写 --screen 则 100 线，每英寸 1270 点）",
    ),
    ("", "ppf", "付印时写每一版的墨键数据（CIP3 PPF）；拼大张的按张写"),
    ("", "soft_proof", "付印时 --png 的图片照印出来的样子：纸色、墨色、网点扩大"),
    (
        "",
        "impose",
        "另写一个拼好大张的文件：saddle 对折，每面 2 版；tabloid 十字折，每面 4 版（不写则按样式）",
    ),
    (
        "",
        "standard",
        "文件的标准：付印 x4、x1a、x4+a2u（不写则按样式，样式没写则为 x4），存档 a2a-ua1、a2u（不写则为 a2a-ua1）",
    ),
    (
        "",
        "profile",
        "印刷特性文件：newsprint 新闻纸、coated 铜版纸，或 .icc 文件（不写则按样式，样式没写则为新闻纸）",
    ),
    (
        "",
        "preflight",
        "印前检查的尺度：newsprint 新闻纸、coated 铜版纸，或尺度文件（不写则按样式，样式没写则按特性文件）",
    ),
    ("", "marks", "在出血之外印裁切线、套准线、色标和版次说明"),
    ("", "per_page", "每版单独一个文件，以日期、版次、版名为名"),
    ("", "outline", "文字转曲：文件里没有字体，文字也不能检索"),
    ("", "accept", "认可一条规则的错误，仍然付印；可写多次，会记入检查报告"),
    (
        "",
        "cache",
        "分色后的图片存在哪里，下次不必再转（不写则为输出文件夹里的 .banmian）",
    ),
    ("", "fonts", "另加一个字体文件夹；可写多次"),
    ("", "root", "项目文件夹，稿件用到的文件不得在它之外"),
    ("build", "timing", "打印各步用时"),
    ("", "progress", "在标准错误上报告做到哪里，供程序读：如“step pages 2 4”"),
    ("import", "progress", "在标准错误上报告做到哪里，供程序读：如“step documents 2 4”"),
    ("batch", "timing", "把每期用时写进记录"),
    ("import", "files", "Word、ODT、RTF、HTML、Markdown、文本、照片，或放它们的文件夹"),
    ("import", "out", "稿件加进这个文件，没有则新建；不写则打印出来，不写任何文件"),
    ("import", "into", "同时排进这一版的稿件清单"),
    ("import", "notes", "脚注、尾注：after 排在文末，out 不取、只列出（不写则为 after）"),
    ("fix", "all", "连多半该改、要人看过的也改；不写则只改不会有第二种意思的"),
    ("fix", "rule", "只改这一条规则的，连多半该改的也改；可写多次"),
    ("fix", "diff", "只显示要改什么，不写任何文件"),
    ("shelf", "folder", "放各期数字报的文件夹，多深都找得到"),
    ("learn", "folder", "放往期稿件的文件夹，多深都找得到"),
    ("learn", "into", "把学到的写进这个文件的样式：样式文件，或一期稿件"),
    ("lock", "out", "写到这个文件，原稿件文件不动"),
    ("lock", "page", "只锁定这一版"),
    ("lock", "alternative", "按另一种排法锁定：page --alternatives 里的序号"),
    (
        "page",
        "alternatives",
        "每个自动版打印几种排法：最好的在前，各不相像，并说明各有什么毛病",
    ),
    ("page", "png", "把各种排法画成图片（只写 --png 则每英寸 75 点）"),
    ("page", "out", "图片的文件夹（不写则为 out）"),
    ("", "json", "打印 JSON，供程序读取"),
    ("page", "timing", "在标准错误上打印各步用时"),
    (
        "",
        "of",
        "哪种文件：issue 稿件，house 样式，limits 检查尺度，page 即 page --json 的输出（不写则为 issue）",
    ),
    ("", "key", "键名，中英文都行；稿件.标题 只指稿件里的那一个"),
    ("", "format", "输出格式：text 文字，json（不写则为 text）"),
    ("", "measure", "行长，以字计（不写则为 17）"),
    ("", "indent", "段首缩进，以字计（不写则为 2）"),
    ("", "level", "禁则：none 不处理，basic 基本，gb 国标，strict 严格（不写则为 gb）"),
    (
        "",
        "hang",
        "悬挂：never 不悬挂，pauses 悬挂，marks 全悬挂（不写则不悬挂，只写 --hang 则为 pauses）",
    ),
    ("", "hyphenate", "英文词可用连字符断开"),
    ("", "metrics", "字宽：real 按字体，ideal 按案例的理想字宽（不写则为 real）"),
    ("", "face", "用哪种字体，名字见 banmian fonts（不写则为 报宋）"),
    ("", "cases", "改为排一个案例文件，把每例的结果打印成 JSON"),
    ("explain", "rule", "规则（page/overset、R3）、键（竖题）或词"),
    ("", "shell", "哪一种命令行：bash、elvish、fish、powershell、zsh"),
    ("", "subject", "哪个命令（不写则为程序本身）"),
];

/// The same commands with their help in Chinese.
pub(super) fn dress(command: clap::Command) -> clap::Command {
    let name = command.get_name().to_owned();
    let (about, usage) = COMMANDS
        .iter()
        .find(|(command, ..)| *command == name)
        .map_or(("", ""), |(_, about, usage)| (about, usage));
    command
        .about(about)
        .override_usage(usage)
        .help_template("{about}\n\n用法：{usage}\n\n{all-args}")
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .mut_args(|arg| {
            let help = of_argument(&name, arg.get_id().as_str());
            let heading = if arg.is_positional() { "参数" } else { "选项" };
            let arg = arg.help(help).help_heading(heading);
            // What may be written and what is meant without is in the help itself.
            let valued = arg.get_action().takes_values();
            arg.hide_default_value(valued).hide_possible_values(valued)
        })
        .mut_subcommands(dress)
}

fn of_argument(command: &str, id: &str) -> &'static str {
    let own = ARGUMENTS.iter().find(|(of, arg, _)| *of == command && *arg == id);
    let any = || ARGUMENTS.iter().find(|(of, arg, _)| of.is_empty() && *arg == id);
    own.or_else(any).map_or("", |(.., help)| help)
}

/// What is wrong with the arguments.
pub(super) fn fault(fault: &clap::Error) -> String {
    let get = |kind| fault.get(kind).map(ToString::to_string).unwrap_or_default();
    let arg = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    #[expect(clippy::wildcard_enum_match_arm, reason = "the list of kinds is not closed")]
    let mut words = match fault.kind() {
        ErrorKind::UnknownArgument => format!("不认识“{arg}”"),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", get(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "没有写命令".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("还要写 {arg}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} 后面要写一个值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("“{value}”不能用于 {arg}")
        }
        ErrorKind::ArgumentConflict => format!("{arg} 只能写一次"),
        ErrorKind::TooManyValues => format!("{arg} 后面不能写“{value}”"),
        _ => "参数有误".to_owned(),
    };
    let known = get(ContextKind::ValidValue);
    if !known.is_empty() {
        words.push_str(&format!("；可以写：{known}"));
    }
    for near in [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ] {
        let near = get(near);
        if !near.is_empty() {
            words.push_str(&format!("；是不是“{near}”？"));
        }
    }
    format!("banmian: {words}\n用 --help 查看用法\n")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{COMMANDS, dress};
    use crate::cli::args::Arguments;

    #[test]
    fn every_command_and_argument_is_translated() {
        let command = dress(Arguments::command());
        assert_eq!(command.get_subcommands().count() + 1, COMMANDS.len());
        for command in std::iter::once(&command).chain(command.get_subcommands()) {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(about.contains(|c: char| '\u{3000}' < c), "{}", command.get_name());
            for arg in command.get_arguments() {
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(
                    help.contains(|c: char| '\u{3000}' < c),
                    "{} {}",
                    command.get_name(),
                    arg.get_id()
                );
            }
        }
    }
}
