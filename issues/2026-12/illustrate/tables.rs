//! Pictures of what is done at a table: sewing, measuring blood pressure.

use crate::brush::{
    Canvas, P, blob, chance, curve, glaze, ink, lines, mix, oval, poly, rect, soft,
};
use crate::people::{Hair, Person, Stand, standing};

fn seated(c: &mut Canvas, who: Person, foot: P, height: f32, turn: f32, hands: [P; 2]) {
    let trousers = 0x3A_3E4C;
    standing(c, Stand { foot, height, turn, hands, trousers, vest: None }, who);
}

/// Cloth by the bolt, coats on a rail.
fn shop(c: &mut Canvas) {
    for shelf in 0..3_u16 {
        let y = 200.0 + 180.0 * f32::from(shelf);
        for bolt in 0..7_u16 {
            let n = u32::from(shelf * 7 + bolt);
            let tones =
                [0xA8_4A44, 0x4A_6A8A, 0xD2_A04A, 0x5E_7E5C, 0xC8_8A9A, 0x7A_6A92];
            let tone = tones[usize::try_from(n % 6).unwrap_or(0)];
            let x = 70.0 + 104.0 * f32::from(bolt);
            let cloth = soft(
                x,
                y - 96.0 - 30.0 * chance(n),
                92.0,
                100.0 + 30.0 * chance(n),
                14.0,
            );
            c.fill(&cloth, ink(tone));
            c.tint(&cloth, (x + 30.0, y), (x + 100.0, y), glaze(0x20_1010, 0.5));
            c.fill(
                &oval(x + 46.0, y - 92.0 - 30.0 * chance(n), 44.0, 14.0),
                ink(mix(tone, 0xFF_F4E0, 0.35)),
            );
        }
        c.fill(&rect(50.0, y, 760.0, 18.0), ink(0x7A_5636));
    }
    c.line(&lines(&[(1010.0, 150.0), (1760.0, 150.0)]), ink(0x5A_4A3C), 12.0);
    for (n, x) in (0_u16..).zip([1090.0_f32, 1260.0, 1430.0, 1600.0, 1720.0]) {
        let tone =
            [0x3E_5A72, 0xB8_5A4A, 0xE2_D6BE, 0x5A_7A62, 0x8A_6A4A][usize::from(n)];
        let coat = blob(&[
            (x, 176.0),
            (x + 66.0, 214.0),
            (x + 84.0, 420.0),
            (x + 64.0, 540.0),
            (x - 64.0, 540.0),
            (x - 84.0, 420.0),
            (x - 66.0, 214.0),
        ]);
        c.shadow(&coat, (12.0, 14.0), 12, glaze(0x3A_2414, 0.4));
        c.fill(&coat, ink(tone));
        c.shade(
            &coat,
            (x - 30.0, 300.0),
            (x + 90.0, 420.0),
            glaze(mix(tone, 0, 0.6), 0.7),
        );
        c.line(&lines(&[(x, 196.0), (x, 530.0)]), glaze(0x10_0C08, 0.3), 4.0);
        c.line(&curve(&[(x, 178.0), (x + 12.0, 156.0), (x, 146.0)]), ink(0x4A_4640), 6.0);
    }
}

/// A machine with two reels.
fn machine(c: &mut Canvas) {
    let body = blob(&[
        (960.0, 940.0),
        (1330.0, 940.0),
        (1330.0, 880.0),
        (1290.0, 860.0),
        (1284.0, 760.0),
        (1250.0, 716.0),
        (1010.0, 730.0),
        (968.0, 752.0),
        (960.0, 800.0),
        (1000.0, 800.0),
        (1190.0, 792.0),
        (1206.0, 880.0),
        (960.0, 896.0),
    ]);
    c.shadow(&body, (16.0, 18.0), 16, glaze(0x2A_180C, 0.5));
    c.fill(&body, ink(0x2A_3034));
    c.line(
        &curve(&[(1010.0, 752.0), (1130.0, 742.0), (1240.0, 746.0)]),
        glaze(0xE8_C86A, 0.9),
        7.0,
    );
    c.line(&lines(&[(988.0, 800.0), (988.0, 890.0)]), ink(0xC8_CCCC), 8.0);
    c.line(&oval(1352.0, 800.0, 58.0, 62.0), ink(0x4A_5054), 16.0);
    for (x, tone) in [(1060.0, 0xC8_4A3E), (1170.0, 0xE8_C04A)] {
        c.fill(&rect(x, 672.0, 34.0, 54.0), ink(tone));
        c.fill(&rect(x - 6.0, 666.0, 46.0, 10.0), ink(0xD8_B888));
    }
}

/// 裁缝: a machine under a lamp, cloth by the bolt, and the tailor.
pub(crate) fn tailor(c: &mut Canvas) {
    let all = rect(0.0, 0.0, 1800.0, 1200.0);
    c.grade(&all, ((0.0, 0.0), ink(0xDC_C8A4)), ((0.0, 900.0), ink(0xC2_A478)));
    shop(c);
    let who =
        Person { hair: Hair::Bun, tone: 0x8A_8682, skin: 0xE2_B792, coat: 0x7E_5268 };
    seated(c, who, (760.0, 1350.0), 930.0, 0.6, [(3.0, 4.0), (1.7, 4.6)]);
    c.line(
        &curve(&[(1520.0, 900.0), (1560.0, 640.0), (1380.0, 560.0)]),
        ink(0x3E_4448),
        14.0,
    );
    c.fill(
        &poly(&[(1300.0, 620.0), (1350.0, 520.0), (1430.0, 560.0), (1420.0, 650.0)]),
        ink(0x3E_6A5E),
    );
    let beam = poly(&[(1300.0, 620.0), (1420.0, 650.0), (1480.0, 950.0), (900.0, 950.0)]);
    c.fill(&beam, glaze(0xFF_E8A8, 0.22));
    let table = rect(-5.0, 930.0, 1810.0, 280.0);
    c.grade(&table, ((0.0, 930.0), ink(0xB8_8452)), ((0.0, 1200.0), ink(0x7E_5432)));
    machine(c);
    let cloth = blob(&[
        (520.0, 950.0),
        (760.0, 904.0),
        (1010.0, 888.0),
        (1100.0, 930.0),
        (1040.0, 1010.0),
        (860.0, 1080.0),
        (600.0, 1180.0),
        (440.0, 1130.0),
    ]);
    c.shadow(&cloth, (10.0, 18.0), 18, glaze(0x2A_180C, 0.5));
    c.grade(&cloth, ((600.0, 900.0), ink(0x6E_9AB4)), ((800.0, 1160.0), ink(0x3E_6480)));
    for i in 0..5_u16 {
        let x = 560.0 + 90.0 * f32::from(i);
        let fold = curve(&[(x, 960.0), (x + 50.0, 1020.0), (x + 20.0, 1110.0)]);
        c.line(&fold, glaze(0x1E_3A50, 0.4), 6.0);
    }
    c.line(&lines(&[(1480.0, 1040.0), (1640.0, 1100.0)]), ink(0xC4_CACC), 12.0);
    c.line(&lines(&[(1480.0, 1100.0), (1640.0, 1040.0)]), ink(0xC4_CACC), 12.0);
    for y in [1034.0, 1106.0] {
        c.line(&oval(1676.0, y, 34.0, 24.0), ink(0x3A_3E42), 13.0);
    }
}

/// The window, and a board that says when.
fn ward(c: &mut Canvas) {
    let pane = rect(120.0, 90.0, 560.0, 470.0);
    c.grade(&pane, ((0.0, 90.0), ink(0xC2_E0EC)), ((0.0, 560.0), ink(0xEE_F4E4)));
    for i in 0..26_u16 {
        let n = u32::from(i) * 7 + 15;
        let at = (140.0 + 520.0 * chance(n), 330.0 + 220.0 * chance(n + 1));
        c.fill(
            &oval(at.0, at.1, 44.0, 34.0),
            glaze(mix(0x7E_A65A, 0x4E_7E48, chance(n + 2)), 0.7),
        );
    }
    for x in [120.0, 400.0, 680.0] {
        c.line(&lines(&[(x, 90.0), (x, 560.0)]), ink(0xF8_F8F2), 18.0);
    }
    for y in [90.0, 560.0] {
        c.line(&lines(&[(111.0, y), (689.0, y)]), ink(0xF8_F8F2), 18.0);
    }
    let board = soft(980.0, 110.0, 620.0, 330.0, 10.0);
    c.shadow(&board, (8.0, 12.0), 12, glaze(0x20_3A34, 0.3));
    c.fill(&board, ink(0xFA_FAF4));
    c.fill(&rect(980.0, 110.0, 620.0, 64.0), ink(0x3E_8A7A));
    for row in 0..5_u16 {
        let y = 214.0 + 42.0 * f32::from(row);
        c.line(
            &lines(&[(1020.0, y), (1240.0 + 300.0 * chance(u32::from(row)), y)]),
            glaze(0x3A_5A54, 0.5),
            9.0,
        );
    }
    let cross = ink(0xD0_4A3E);
    c.fill(&rect(1500.0, 300.0, 26.0, 78.0), cross);
    c.fill(&rect(1474.0, 326.0, 78.0, 26.0), cross);
}

/// 义诊: a nurse and those whose blood pressure she takes.
pub(crate) fn clinic(c: &mut Canvas) {
    let all = rect(0.0, 0.0, 1800.0, 1200.0);
    c.grade(&all, ((0.0, 0.0), ink(0xE2_EEEA)), ((0.0, 900.0), ink(0xC8_DCD6)));
    ward(c);
    let elder =
        Person { hair: Hair::Short, tone: 0xB2_AEAA, skin: 0xDC_AE88, coat: 0x4E_5E74 };
    seated(c, elder, (640.0, 1390.0), 930.0, 0.6, [(-0.2, 4.6), (4.4, 4.3)]);
    let wife =
        Person { hair: Hair::Bun, tone: 0x96_9290, skin: 0xE4_BA96, coat: 0xA8_5A58 };
    seated(c, wife, (290.0, 1400.0), 880.0, 0.7, [(-0.3, 4.4), (0.6, 4.6)]);
    let nurse =
        Person { hair: Hair::Bob, tone: 0x2C_2426, skin: 0xEA_C4A0, coat: 0xF6_F6F2 };
    seated(c, nurse, (1270.0, 1370.0), 930.0, -0.6, [(-0.8, 4.7), (-3.6, 4.2)]);
    let cap = blob(&[
        (1188.0, 470.0),
        (1200.0, 408.0),
        (1264.0, 392.0),
        (1326.0, 408.0),
        (1338.0, 468.0),
        (1262.0, 448.0),
    ]);
    c.fill(&cap, ink(0xFC_FCF8));
    c.line(
        &curve(&[(1214.0, 700.0), (1250.0, 800.0), (1310.0, 704.0)]),
        ink(0x3A_4A52),
        9.0,
    );
    c.fill(&oval(1250.0, 804.0, 20.0, 20.0), ink(0xB8_C0C2));
    let table = rect(-5.0, 960.0, 1810.0, 250.0);
    c.grade(&table, ((0.0, 960.0), ink(0xEC_E6D6)), ((0.0, 1200.0), ink(0xC2_B8A2)));
    c.line(&lines(&[(0.0, 962.0), (1800.0, 962.0)]), glaze(0x6A_604C, 0.5), 6.0);
    let gauge = soft(930.0, 870.0, 190.0, 120.0, 16.0);
    c.shadow(&gauge, (8.0, 12.0), 12, glaze(0x3A_342A, 0.4));
    c.fill(&gauge, ink(0xF4_F6F4));
    c.fill(&soft(952.0, 890.0, 146.0, 62.0, 8.0), ink(0xA8_C0A8));
    for (x, w) in [(968.0, 34.0), (1014.0, 34.0), (1060.0, 22.0)] {
        c.line(&lines(&[(x, 920.0), (x + w, 920.0)]), ink(0x26_3A2E), 10.0);
    }
    let cuff = poly(&[(726.0, 838.0), (812.0, 868.0), (794.0, 938.0), (708.0, 910.0)]);
    c.fill(&cuff, ink(0x3A_5A86));
    c.line(
        &curve(&[(790.0, 930.0), (850.0, 1010.0), (940.0, 960.0)]),
        ink(0x3A_3E44),
        9.0,
    );
    let book =
        poly(&[(1290.0, 1010.0), (1490.0, 1010.0), (1540.0, 1090.0), (1300.0, 1090.0)]);
    c.fill(&book, ink(0xFC_F8EC));
    for row in 0..3_u16 {
        let y = 1030.0 + 20.0 * f32::from(row);
        c.line(&lines(&[(1320.0, y), (1480.0, y)]), glaze(0x4A_5A6A, 0.5), 5.0);
    }
}
