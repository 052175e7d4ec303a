//! Whole papers made up by a program, as [`issues`](super::issues) makes up single pages.

use super::issues::{Dice, Photos, furniture, shots, story, weight};

/// What a whole paper is to be like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PaperKind {
    /// How many pages share the stories.
    pub(crate) pages: usize,
    pub(crate) stories: usize,
    /// As of a page.
    pub(crate) load: usize,
    pub(crate) grid: (usize, usize, usize),
    pub(crate) photos: Photos,
    pub(crate) seed: u64,
}

/// The names of pages, and of the sections of stories.
const SECTIONS: &[&str] =
    &["要闻", "社区", "民生", "服务", "人物", "文化", "健康", "副刊"];
/// Lines of the masthead on the first page, and of the ads at the foot of others.
const MASTHEAD: usize = 9;
const AD: usize = 12;

/// The text of a paper whose pages share its stories, and the pixels of its photographs.
///
/// There is a lead for every page, half of the stories say to which section they belong, and
/// two of a kind are a group here and there; every third page has an ad at its foot.
pub(crate) fn paper(kind: PaperKind) -> (String, Vec<Vec<(u32, u32)>>) {
    let mut dice = Dice(kind.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491);
    for _ in 0..4 {
        dice.next();
    }
    let PaperKind { pages, stories: n, load, grid: (columns, characters, lines), .. } =
        kind;
    let level = |nth: usize| match nth {
        _ if nth < pages => "头条",
        _ if nth < pages + n / 4 => "二条",
        _ if nth < n * 3 / 4 => "三条",
        _ => "简讯",
    };
    let levels: Vec<&str> = (0..n).map(level).collect();
    let weights: Vec<usize> = levels.iter().map(|l| weight(l, &mut dice)).collect();
    let photos: Vec<Vec<(u32, u32)>> =
        levels.iter().map(|l| shots(l, kind.photos, &mut dice)).collect();
    let furniture: usize =
        levels.iter().zip(&photos).map(|(l, p)| furniture(l, columns, p.len())).sum();
    let ads = (1..=pages).filter(|page| page % 3 == 0).count();
    let paper = columns * (lines * pages - MASTHEAD - ads * AD);
    let cells = (paper * load / 100).saturating_sub(furniture);
    let all: usize = weights.iter().sum();
    let mut yaml = format!(
        "报纸: {{刊名: 试排, 版式: 四开, 报头: {{占行: {MASTHEAD}}}}}\n期次: {{期号: 1, 日期: \
         2026-11-26}}\n样式:\n  正文: {{字体: 报宋, 字号: 9.6pt, 行距: 13pt}}\n  基本栏: {{栏数: \
         {columns}, 每栏字数: {characters}, 栏距: 2字}}\n  版心: {{行数: {lines}}}\n稿件:\n"
    );
    for (nth, level) in levels.iter().enumerate() {
        let share = (cells * weights[nth] / all).max(4);
        story(&mut yaml, (nth, level), share * characters, &photos[nth], &mut dice);
        if dice.below(2) == 0 {
            let any = dice.below(pages.min(SECTIONS.len()));
            // No two leads are meant for one page.
            let section = if nth < pages { nth % SECTIONS.len() } else { any };
            yaml.push_str(&format!("    版名: {}\n", SECTIONS[section]));
        } else if *level == "三条" && dice.below(6) == 0 {
            yaml.push_str(&format!("    组: 组{}\n", nth / 2));
        }
    }
    yaml.push_str("版面:\n");
    for page in 1..=pages {
        let title = SECTIONS.get(page - 1).copied().unwrap_or("专版");
        let (from, to) = (lines - AD + 1, lines);
        let ad = match page % 3 {
            0 => {
                format!(", 广告: [{{文件: 广告.png, 栏: 1-{columns}, 行: {from}-{to}}}]")
            }
            _ => String::new(),
        };
        yaml.push_str(&format!("  - {{版次: {page}, 版名: {title}, 编排: 全报{ad}}}\n"));
    }
    (yaml, photos)
}
