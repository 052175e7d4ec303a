//! What an editor can do about each rule, in the words of the issue file.

use crate::diag::Said;

/// The rules with their mends, in Chinese and in English.
const MENDS: &[(&str, &str, &str)] = &[
    (
        "R1",
        "自动编排：要求 里写 {稿: 头条, 位置: 左上}；定位：把头条的 栏、行 移到左上，别的往下移",
        "composed: write {story: …, position: top left} under wishes; fixed: move its columns \
         and lines to the upper left",
    ),
    (
        "R2",
        "把标题大的一篇移到上面，或改小下面这一条：定位改 标题: {字号: …}，自动改 等级 或在 要求 里写 字号",
        "move the larger headline up, or make the lower one smaller: headline size, level, or \
         size under wishes",
    ),
    (
        "R3",
        "移开一条（定位改 栏、行；自动在 要求 里写 不相邻: [甲, 乙]），或让一条竖排（竖题: 必须），或给一篇加 框、配图",
        "move one of them (columns and lines; apart: [one, other] under wishes), set one \
         upright (vertical: wanted), or give one a box or a photo",
    ),
    (
        "R4",
        "让标题多跨一栏（标题: {跨栏: …}），或在标题旁边的栏里放图",
        "let the headline span one more column (headline: {columns: …}), or put a photo \
         beside it",
    ),
    (
        "R5",
        "改模块的 栏、行 或图的位置，让下一栏在右边，不高过标题、不隔着别的稿件",
        "change the columns and lines of the module or the place of its photo, so that the \
         next leg is to the right",
    ),
    (
        "R6",
        "把缝两边的一个模块加高或加宽几行（定位改 行、栏），或换一篇跨过这道缝",
        "let a module on one side be some lines deeper or a column wider, or put a story \
         across the gap",
    ),
    (
        "R7",
        "把四个模块中的一个加高或减低几行（定位改 行）",
        "make one of the four modules some lines deeper or shorter (lines)",
    ),
    (
        "R8",
        "把拐弯的稿件改成矩形：改 栏、行，或把它的图移到别处",
        "make the story a rectangle: change its columns and lines, or move its photo",
    ),
    (
        "R9",
        "太长就多跨一栏，太短就少跨一栏；图下不够就移图或改图的 行",
        "let it span one more column if it is too long, one less if too short; move the photo \
         if there is too little under it",
    ),
    (
        "R10",
        "移开一张图，或在 要求 里写 不相邻；大图放在上面",
        "move one of the photos, or write apart under wishes; the larger one stands above",
    ),
    (
        "R11",
        "把图换到另一边；若 朝向 写错了，改 朝向",
        "move the photo to the other side; correct gaze if it is wrong",
    ),
    (
        "R12",
        "同组的写 要求: [{相邻: [甲, 乙]}]；空的一角放一条多栏标题或一张图",
        "write together: [one, other] under wishes; put a headline of several columns or a \
         photo into the empty quarter",
    ),
    (
        "R13",
        "在标题里用 | 写明从哪里转行；末尾的标点删去",
        "write | where the headline may turn; delete the mark at its end",
    ),
    (
        "R14",
        "在这一段删一两个字，或加几个字",
        "cut one or two characters there, or add some",
    ),
    (
        "R16",
        "说明末尾的句号删去；说明紧贴正文的，图下多留一行（图的 行 少占一行）",
        "delete the full stop; where it touches the text, let the photo take one line less",
    ),
    (
        "R17",
        "竖题改成一行，或用 | 换一处转行",
        "set the upright headline in one line, or let it turn elsewhere with |",
    ),
    (
        "R18",
        "在 转版: {版: …, 段数: …} 里换一个转的地方，或不转版、删几句",
        "choose another place to part it by jump: {page, paragraphs}, or cut it to stay",
    ),
    (
        "R19",
        "只留最要紧的一两个 框，别的删去",
        "keep the one or two boxes that matter most",
    ),
    (
        "R20",
        "照提示补上或改掉；报头、版权在 报纸、期次 里写",
        "add or change what is named; it is written under paper and issue",
    ),
    (
        "R21",
        "加一张主图，或把主图放大：要求 里写 {稿: …, 图: {第: 1, 跨栏: 3}}，定位改图的 栏、行",
        "add a main photo, or make it larger: {story, photos: {nth: 1, columns: 3}} under \
         wishes, or its columns and lines",
    ),
];

/// What to do about a rule, if anybody but the program can do anything.
pub(super) fn of(rule: &str) -> Option<Said> {
    let (_, zh, en) = MENDS.iter().find(|(id, ..)| *id == rule)?;
    Some(Said::new(*zh, *en))
}
