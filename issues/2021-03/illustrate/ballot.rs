//! 选举1: the ballot box, and a hand that gives its vote.

use crate::brush::{
    Canvas, P, blob, chance, curve, glaze, ink, lines, mix, oval, poly, rect, soft,
};
use crate::people::finger;

const SKIN: u32 = 0xE8_B48C;

pub(crate) fn draw(c: &mut Canvas) {
    hall(c);
    table(c);
    pot(c, (1610.0, 900.0));
    casket(c);
    voter(c);
    waiting(c);
}

/// What stands far behind, out of focus.
fn hall(c: &mut Canvas) {
    let all = rect(0.0, 0.0, 1800.0, 1200.0);
    c.grade(&all, ((0.0, 0.0), ink(0xC8_8E5E)), ((0.0, 900.0), ink(0xF0_D4A6)));
    for i in 0..13_u16 {
        let x = 150.0 * f32::from(i) - 40.0;
        let half = |from: f32| rect(x + from, 0.0, 76.0, 900.0);
        c.tint(&half(0.0), (x, 0.0), (x + 76.0, 0.0), glaze(0x9A_2E26, 0.62));
        c.tint(&half(75.0), (x + 150.0, 0.0), (x + 75.0, 0.0), glaze(0x9A_2E26, 0.62));
    }
    let glow = oval(900.0, 300.0, 560.0, 300.0);
    c.shadow(&glow, (0.0, 0.0), 120, glaze(0xFF_E2B0, 0.6));
    let banner = rect(-20.0, 70.0, 1840.0, 96.0);
    c.shadow(&banner, (0.0, 0.0), 9, ink(0xB4_2A26));
    c.shadow(&rect(-20.0, 158.0, 1840.0, 6.0), (0.0, 0.0), 4, ink(0xF0_C878));
    for i in 0..9_u16 {
        let n = u32::from(i);
        let x = 60.0 + 210.0 * f32::from(i) + 60.0 * chance(n + 3);
        let r = 62.0 + 14.0 * chance(n + 11);
        let y = 400.0 + 70.0 * chance(n + 21);
        let coat =
            [0x4A_6478, 0x8A_4A3C, 0x5E_6A50, 0x6A_5260, 0xA8_7848][usize::from(i % 5)];
        let body = blob(&[
            (x - r * 0.5, y + r),
            (x - r * 1.8, y + r * 1.9),
            (x - r * 2.1, y + r * 5.0),
            (x - r * 1.9, y + r * 8.0),
            (x + r * 1.9, y + r * 8.0),
            (x + r * 2.1, y + r * 5.0),
            (x + r * 1.8, y + r * 1.9),
            (x + r * 0.5, y + r),
        ]);
        c.shadow(&body, (0.0, 0.0), 10, glaze(mix(coat, 0xD8_9870, 0.25), 1.0));
        let head = oval(x, y + r * 0.25, r * 0.9, r * 1.12);
        c.shadow(&head, (0.0, 0.0), 6, ink(mix(SKIN, 0xC8_8058, 0.45)));
        let cap = blob(&[
            (x - r, y + r * 0.25),
            (x - r, y - r * 0.6),
            (x, y - r * 1.25),
            (x + r, y - r * 0.6),
            (x + r, y + r * 0.25),
            (x + r * 0.6, y - r * 0.35),
            (x, y - r * 0.45),
            (x - r * 0.6, y - r * 0.35),
        ]);
        c.shadow(&cap, (0.0, 0.0), 5, ink(0x40_3030));
    }
    let haze = rect(0.0, 0.0, 1800.0, 900.0);
    c.tint(&haze, (0.0, 300.0), (0.0, 900.0), glaze(0xF0_D0A0, 0.28));
    for i in 0..16_u16 {
        let n = u32::from(i) * 7 + 400;
        let r = 16.0 + 34.0 * chance(n);
        c.fill(
            &oval(1800.0 * chance(n + 1), 330.0 * chance(n + 2), r, r),
            glaze(0xFF_F0C8, 0.2),
        );
    }
}

fn table(c: &mut Canvas) {
    let top = poly(&[(-10.0, 880.0), (1810.0, 880.0), (1810.0, 1210.0), (-10.0, 1210.0)]);
    c.grade(&top, ((0.0, 880.0), ink(0xD8_A06A)), ((0.0, 1200.0), ink(0x92_5A3C)));
    c.line(&lines(&[(0.0, 881.0), (1800.0, 881.0)]), glaze(0xFF_EBC4, 0.8), 5.0);
    for i in 0..26_u16 {
        let n = u32::from(i) + 900;
        let y = 900.0 + 300.0 * chance(n);
        let x = 1800.0 * chance(n + 77);
        let grain = curve(&[
            (x - 240.0, y),
            (x - 80.0, y + 5.0),
            (x + 90.0, y - 4.0),
            (x + 260.0, y + 2.0),
        ]);
        c.line(&grain, glaze(0x6E_3A22, 0.28), 3.0);
    }
    c.shade(&top, (900.0, 950.0), (1900.0, 1300.0), glaze(0x4A_2418, 0.75));
    for (x, y, t) in
        [(1400.0, 1040.0, 0.0), (1430.0, 1022.0, 16.0), (1452.0, 1002.0, -10.0)]
    {
        let sheet = poly(&[
            (x, y),
            (x + 250.0, y - 12.0 + t),
            (x + 310.0, y + 84.0 + t),
            (x + 40.0, y + 102.0),
        ]);
        c.shadow(&sheet, (4.0, 8.0), 8, glaze(0x3A_1810, 0.5));
        c.fill(&sheet, ink(0xFB_F4E4));
        c.shade(&sheet, (x, y), (x + 340.0, y + 160.0), glaze(0xA8_8A6C, 0.6));
    }
    for j in 0..4_u16 {
        let d = 19.0 * f32::from(j);
        c.line(
            &lines(&[(1500.0 + d * 0.5, 1020.0 + d), (1660.0 + d * 0.5, 1008.0 + d)]),
            glaze(0x8A_6A58, 0.7),
            4.0,
        );
        c.line(
            &rect(1682.0 + d * 0.5, 1000.0 + d, 12.0, 11.0),
            glaze(0xB0_3028, 0.8),
            3.0,
        );
    }
    c.line(&lines(&[(1380.0, 1150.0), (1570.0, 1112.0)]), ink(0x2C_3444), 13.0);
    c.line(&lines(&[(1384.0, 1146.0), (1566.0, 1109.0)]), glaze(0x9A_B0C8, 0.8), 3.0);
}

fn pot(c: &mut Canvas, (x, y): P) {
    for i in 0..26_u16 {
        let n = u32::from(i) * 5 + 60;
        let (dx, dy) = ((chance(n) - 0.5) * 320.0, chance(n + 1) * 250.0);
        let tip = (x + dx, y - 190.0 - dy);
        let leaf = blob(&[
            (x + dx * 0.2, y - 110.0),
            (x + dx * 0.5 - 22.0, y - 150.0 - dy * 0.6),
            tip,
            (x + dx * 0.6 + 22.0, y - 140.0 - dy * 0.5),
        ]);
        c.fill(&leaf, ink(mix(0x2C_5840, 0x86_A45A, chance(n + 2))));
        c.shade(&leaf, tip, (x, y - 80.0), glaze(0x12_3024, 0.8));
    }
    for i in 0..11_u16 {
        let n = u32::from(i) * 11 + 9;
        let (fx, fy) = (x + (chance(n) - 0.5) * 270.0, y - 210.0 - 200.0 * chance(n + 1));
        for (dx, dy) in
            [(0.0, -17.0), (16.0, -5.0), (10.0, 14.0), (-10.0, 14.0), (-16.0, -5.0)]
        {
            c.fill(
                &oval(fx + dx, fy + dy, 15.0, 15.0),
                ink(mix(0xE0_5038, 0xF0_8A60, chance(n + 3))),
            );
        }
        c.fill(&oval(fx, fy, 9.0, 9.0), ink(0xF8_D880));
    }
    let vase = blob(&[
        (x - 84.0, y - 120.0),
        (x, y - 112.0),
        (x + 84.0, y - 120.0),
        (x + 112.0, y - 30.0),
        (x + 70.0, y + 66.0),
        (x - 70.0, y + 66.0),
        (x - 112.0, y - 30.0),
    ]);
    c.shadow(&vase, (30.0, 24.0), 24, glaze(0x30_1410, 0.55));
    c.fill(&vase, ink(0xF0_E6D2));
    c.clip(&vase);
    c.line(
        &curve(&[(x - 130.0, y - 20.0), (x, y + 4.0), (x + 130.0, y - 20.0)]),
        ink(0x3E_6880),
        12.0,
    );
    c.line(
        &curve(&[(x - 130.0, y + 8.0), (x, y + 32.0), (x + 130.0, y + 8.0)]),
        ink(0x3E_6880),
        5.0,
    );
    c.unclip();
    c.shade(&vase, (x - 30.0, y - 60.0), (x + 120.0, y + 60.0), glaze(0x6A_5248, 0.9));
}

fn casket(c: &mut Canvas) {
    let front =
        poly(&[(560.0, 640.0), (1180.0, 640.0), (1180.0, 1090.0), (560.0, 1090.0)]);
    let side =
        poly(&[(1180.0, 640.0), (1300.0, 530.0), (1300.0, 960.0), (1180.0, 1090.0)]);
    let top = poly(&[(560.0, 640.0), (1180.0, 640.0), (1300.0, 530.0), (690.0, 530.0)]);
    let floor = poly(&[
        (560.0, 1060.0),
        (1180.0, 1090.0),
        (1300.0, 950.0),
        (1520.0, 990.0),
        (1370.0, 1120.0),
        (600.0, 1120.0),
    ]);
    c.shadow(&floor, (10.0, 14.0), 26, glaze(0x30_0C0C, 0.75));
    c.grade(&front, ((560.0, 640.0), ink(0xDE_3E2E)), ((1180.0, 1090.0), ink(0xB0_2422)));
    c.shade(&front, (700.0, 640.0), (1250.0, 1200.0), glaze(0x6E_0E18, 0.8));
    c.grade(&side, ((1180.0, 0.0), ink(0x9C_1E20)), ((1300.0, 0.0), ink(0x7A_141C)));
    c.shade(&side, (1200.0, 600.0), (1280.0, 1000.0), glaze(0x3A_0812, 0.9));
    c.grade(&top, ((0.0, 530.0), ink(0xF0_6A4C)), ((0.0, 640.0), ink(0xE2_4A36)));
    let slot = poly(&[(764.0, 600.0), (1100.0, 600.0), (1124.0, 572.0), (792.0, 572.0)]);
    c.line(&slot, ink(0xF4_CC80), 12.0);
    c.fill(&slot, ink(0x2C_080E));
    c.line(&lines(&[(563.0, 641.0), (1180.0, 641.0)]), glaze(0xFF_B890, 0.85), 5.0);
    c.line(&lines(&[(1180.0, 641.0), (1298.0, 532.0)]), glaze(0xFF_B890, 0.6), 4.0);
    c.line(&lines(&[(1180.0, 644.0), (1180.0, 1088.0)]), glaze(0xFF_A080, 0.4), 4.0);
    let frame = soft(596.0, 676.0, 548.0, 378.0, 16.0);
    c.line(&frame, ink(0xF2_C876), 7.0);
    c.line(&soft(612.0, 692.0, 516.0, 346.0, 10.0), glaze(0xF2_C876, 0.7), 2.5);
    let disc = oval(870.0, 865.0, 128.0, 128.0);
    c.shadow(&disc, (5.0, 9.0), 9, glaze(0x40_0810, 0.6));
    c.fill(&disc, ink(0xFB_EED2));
    c.shade(&disc, (830.0, 820.0), (990.0, 1000.0), glaze(0xB8_8A58, 0.8));
    c.line(&oval(870.0, 865.0, 110.0, 110.0), ink(0xC2_302A), 5.0);
    c.line(
        &lines(&[(812.0, 868.0), (856.0, 914.0), (936.0, 816.0)]),
        ink(0xC2_302A),
        30.0,
    );
    for (x, y) in [(640.0, 722.0), (1100.0, 722.0), (640.0, 1010.0), (1100.0, 1010.0)] {
        c.fill(&oval(x, y, 11.0, 11.0), ink(0xF2_C876));
        c.fill(&oval(x - 3.0, y - 3.0, 4.0, 4.0), ink(0xFF_F4D0));
    }
}

fn voter(c: &mut Canvas) {
    let sleeve = blob(&[
        (1372.0, 330.0),
        (1600.0, 170.0),
        (1900.0, 60.0),
        (1900.0, 560.0),
        (1660.0, 540.0),
        (1452.0, 548.0),
    ]);
    let knuckles = [[(1300.0, 372.0), (1180.0, 300.0), (1040.0, 336.0)]];
    for joints in knuckles {
        finger(c, joints, 58.0, SKIN);
    }
    let vote = poly(&[(812.0, 586.0), (1086.0, 586.0), (1132.0, 300.0), (858.0, 286.0)]);
    c.shadow(&vote, (-8.0, 14.0), 14, glaze(0x30_0C10, 0.4));
    c.grade(&vote, ((858.0, 286.0), ink(0xFF_FCF2)), ((1000.0, 590.0), ink(0xE6_D8BE)));
    let fold = poly(&[(812.0, 586.0), (946.0, 586.0), (992.0, 293.0), (858.0, 286.0)]);
    c.fill(&fold, glaze(0xFF_FFFA, 0.6));
    c.line(&lines(&[(946.0, 586.0), (992.0, 293.0)]), glaze(0x9A_846C, 0.6), 3.0);
    for i in 0..4_u16 {
        let d = 46.0 * f32::from(i);
        c.line(
            &lines(&[(876.0 - d * 0.155, 346.0 + d), (962.0 - d * 0.155, 350.0 + d)]),
            glaze(0x8A_7464, 0.6),
            5.0,
        );
    }
    let palm = blob(&[
        (1392.0, 330.0),
        (1300.0, 326.0),
        (1222.0, 372.0),
        (1176.0, 450.0),
        (1190.0, 540.0),
        (1262.0, 584.0),
        (1370.0, 566.0),
        (1462.0, 540.0),
        (1480.0, 400.0),
    ]);
    c.shadow(&palm, (0.0, 12.0), 12, glaze(0x30_0C10, 0.4));
    c.fill(&palm, ink(SKIN));
    c.shade(&palm, (1280.0, 380.0), (1360.0, 610.0), glaze(0xA0_4E38, 0.85));
    for (i, (y, tip)) in
        (0_u16..).zip([(448.0, 1118.0), (502.0, 1132.0), (550.0, 1160.0)])
    {
        let w = 54.0 - 4.0 * f32::from(i);
        finger(
            c,
            [(1270.0, y - 8.0), (1190.0, y - 16.0), (tip, y + 6.0)],
            w,
            mix(SKIN, 0xC0_7050, 0.12 * f32::from(i)),
        );
    }
    finger(
        c,
        [(1330.0, 392.0), (1210.0, 408.0), (1070.0, 398.0)],
        60.0,
        mix(SKIN, 0xFF_E0C0, 0.25),
    );
    c.fill(&oval(1058.0, 392.0, 20.0, 14.0), ink(0xF8_D8C0));
    c.line(
        &curve(&[(1190.0, 384.0), (1200.0, 400.0), (1196.0, 424.0)]),
        glaze(0x9A_4E38, 0.6),
        4.0,
    );
    c.shadow(&sleeve, (-10.0, 16.0), 16, glaze(0x30_0C10, 0.4));
    c.fill(&sleeve, ink(0x2F_4C66));
    c.shade(&sleeve, (1500.0, 280.0), (1640.0, 600.0), glaze(0x0E_1A2C, 0.9));
    let cuff = blob(&[
        (1368.0, 322.0),
        (1412.0, 300.0),
        (1500.0, 552.0),
        (1452.0, 566.0),
        (1392.0, 450.0),
    ]);
    c.fill(&cuff, ink(0xF6_EEDD));
    c.shade(&cuff, (1390.0, 360.0), (1490.0, 580.0), glaze(0x8A_7468, 0.9));
    for (a, b) in [((1560.0, 240.0), (1640.0, 420.0)), ((1690.0, 170.0), (1760.0, 400.0))]
    {
        let crease = curve(&[a, ((a.0 + b.0) / 2.0 - 24.0, (a.1 + b.1) / 2.0), b]);
        c.line(&crease, glaze(0x10_1C30, 0.55), 7.0);
    }
}

/// The next one, at the edge of the picture.
fn waiting(c: &mut Canvas) {
    let slip = poly(&[(330.0, 380.0), (540.0, 330.0), (590.0, 520.0), (378.0, 566.0)]);
    let skin = 0xDE_A47C;
    finger(c, [(250.0, 470.0), (330.0, 410.0), (420.0, 420.0)], 52.0, skin);
    c.shadow(&slip, (6.0, 16.0), 14, glaze(0x30_0C10, 0.45));
    c.grade(&slip, ((330.0, 380.0), ink(0xFF_FBF0)), ((590.0, 520.0), ink(0xE4_D4B8)));
    c.line(&lines(&[(436.0, 356.0), (484.0, 544.0)]), glaze(0x9A_846C, 0.5), 3.0);
    for i in 0..3_u16 {
        let d = 42.0 * f32::from(i);
        c.line(
            &lines(&[(362.0 + d * 0.25, 420.0 + d), (428.0 + d * 0.25, 404.0 + d)]),
            glaze(0x8A_7464, 0.55),
            5.0,
        );
    }
    let palm = blob(&[
        (110.0, 560.0),
        (190.0, 450.0),
        (280.0, 436.0),
        (348.0, 500.0),
        (340.0, 590.0),
        (260.0, 640.0),
        (160.0, 690.0),
    ]);
    c.fill(&palm, ink(skin));
    c.shade(&palm, (230.0, 470.0), (250.0, 700.0), glaze(0x92_4430, 0.85));
    for (i, (y, tip)) in (0_u16..).zip([(540.0, 400.0), (586.0, 380.0), (626.0, 350.0)]) {
        finger(
            c,
            [(250.0, y + 6.0), (320.0, y - 14.0), (tip, y - 2.0)],
            46.0 - 4.0 * f32::from(i),
            mix(skin, 0xB0_6040, 0.1 * f32::from(i)),
        );
    }
    finger(
        c,
        [(240.0, 500.0), (330.0, 486.0), (424.0, 470.0)],
        54.0,
        mix(skin, 0xFF_E0C0, 0.2),
    );
    let sleeve = blob(&[
        (-80.0, 560.0),
        (80.0, 540.0),
        (206.0, 480.0),
        (270.0, 664.0),
        (120.0, 800.0),
        (-80.0, 860.0),
    ]);
    c.shadow(&sleeve, (8.0, 14.0), 14, glaze(0x30_0C10, 0.4));
    c.fill(&sleeve, ink(0xC6_7440));
    c.shade(&sleeve, (60.0, 560.0), (120.0, 840.0), glaze(0x5E_2418, 0.9));
    c.line(
        &curve(&[(196.0, 484.0), (250.0, 560.0), (268.0, 656.0)]),
        ink(0xF4_DDB0),
        14.0,
    );
}
