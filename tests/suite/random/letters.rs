//! Letters that tell whose they are.
//!
//! Each part of each story is written in letters that no other part has, so that whoever
//! reads a page knows of each of them where it came from, without asking the program.

use std::collections::BTreeSet;

use super::super::dice::Dice;

/// Letters that the program sets of its own accord, that number or measure something, or
/// that stand in words which several stories share: nobody's.
const SHARED: &str = "\
    一二三四五六七八九十百千万亿零〇两半几第版下上转接年月日星期时分秒点周天农历正腊初廿闰\
    本报讯记者通电员新华社北京消息综合据问答摄图文片总编辑责美校对印刷主办单位发送定价地址话\
    邮箱内部资料准证号国统刊期今共的是了在和有不我们这街坊社区步道河居民开放志愿服务中心公司\
    活动工作广告启事公益元角度倍克米升里亩斤厘毫平方小个数名人条件只台户家次名对象性质免费交流清渠辖苏务份\
    甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";

/// One who hands letters out.
#[derive(Debug)]
pub(crate) struct Case {
    left: Vec<char>,
}

impl Case {
    /// The letters of GB/T 2312, level 1, in an order of their own.
    pub(crate) fn of(dice: &mut Dice) -> Self {
        let shared: BTreeSet<char> = SHARED.chars().collect();
        let bytes: Vec<u8> = (0xb0..=0xd7_u8)
            .flat_map(|row| (0xa1..=0xfe_u8).flat_map(move |cell| [row, cell]))
            .filter(|byte| *byte != 0)
            .collect();
        let (text, _, _) = encoding_rs::GBK.decode(&bytes);
        let han = |letter: &char| ('\u{4e00}'..='\u{9fff}').contains(letter);
        let mut left: Vec<char> =
            text.chars().filter(|l| han(l) && !shared.contains(l)).collect();
        dice.shuffle(&mut left);
        Self { left }
    }

    /// So many letters that nobody else gets.
    pub(crate) fn deal(&mut self, count: usize) -> Vec<char> {
        assert!(count <= self.left.len(), "there are no more letters");
        self.left.split_off(self.left.len() - count)
    }
}
