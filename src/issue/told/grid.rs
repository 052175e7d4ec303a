//! 基本栏, 版心 and 竖排.

use super::{Told, same, says, told, usually};

pub(super) const PARTS: &[(&str, &[Told])] =
    &[("columns", COLUMNS), ("type area", AREA), ("vertical pages", TIERS)];

const COLUMNS: &[Told] = &[
    told(
        "count",
        says("一版几栏。", "The columns of a page."),
        usually("4栏", "4"),
        says("3栏", "3"),
    ),
    told(
        "characters",
        says("每栏几个字。", "The characters of a column."),
        usually("17字", "17"),
        says("9字", "9"),
    ),
    told(
        "gutter",
        says("栏与栏之间的空。", "The white between columns."),
        usually("2字", "2 ems"),
        says("4字", "4em"),
    ),
];

const AREA: &[Told] = &[
    told(
        "lines",
        says("版心有多少行正文。", "The body lines of a page."),
        usually("75行", "75"),
        says("9行", "9"),
    ),
    told(
        "foot",
        says("版心底边离切口多远。", "From the foot of the type area to the trim."),
        usually("15mm", "15mm"),
        same("16mm"),
    ),
];

const TIERS: &[Told] = &[
    told(
        "count",
        says("一版分几批（上下排列的横带）。", "The tiers of a page, one under another."),
        usually("7批", "7"),
        says("3批", "3"),
    ),
    told(
        "characters",
        says("每批一行几个字。", "The characters of a line in a tier."),
        usually("13字", "13"),
        says("5字", "5"),
    ),
    told(
        "gutter",
        says("批与批之间的空。", "The white between tiers."),
        usually("1.5字", "1.5 ems"),
        says("3字", "3em"),
    ),
    told(
        "lines",
        says("一版从右到左多少行。", "The lines of a page, from the right."),
        usually("54行", "54"),
        says("14行", "14"),
    ),
];
