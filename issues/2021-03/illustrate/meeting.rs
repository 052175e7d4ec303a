//! 部署会: a hall, the platform lit, the people seen from behind.

use crate::brush::{
    Canvas, P, blob, chance, curve, glaze, ink, lines, mix, oval, poly, rect, soft,
};
use crate::people::{Hair, Person, behind, face};

const SKIN: [u32; 3] = [0xE9_B48C, 0xDD_A078, 0xF0_C29C];
const HAIRS: [u32; 4] = [0x2E_262B, 0x3A_2E2C, 0x4A_4246, 0x26_2228];
const COATS: [u32; 7] =
    [0x34_4A63, 0x5C_4A50, 0x2F_5A5C, 0x7A_4A3C, 0x46_4E58, 0x8A_6A48, 0x3D_3F58];

pub(crate) fn draw(c: &mut Canvas) {
    room(c);
    platform(c);
    for row in 0..4_u16 {
        audience(c, row);
    }
}

fn room(c: &mut Canvas) {
    let all = rect(0.0, 0.0, 1800.0, 1200.0);
    c.grade(&all, ((0.0, 0.0), ink(0xB9_8A62)), ((0.0, 1200.0), ink(0x5E_4038)));
    let ceiling = poly(&[(0.0, 0.0), (1800.0, 0.0), (1480.0, 130.0), (320.0, 130.0)]);
    c.grade(&ceiling, ((0.0, 0.0), ink(0xC9_A57C)), ((0.0, 130.0), ink(0xEF_D9B2)));
    for i in 0..5_u16 {
        let t = f32::from(i) / 4.0;
        let lamp = |y: f32, spread: f32| 900.0 + (t - 0.5) * spread * (1.0 - y / 260.0);
        for (y, w, h) in [(38.0, 150.0, 16.0), (84.0, 112.0, 11.0), (114.0, 84.0, 7.0)] {
            let panel = soft(lamp(y, 1660.0) - w / 2.0, y - h / 2.0, w, h, h * 0.4);
            c.shadow(&panel, (0.0, 6.0), 16, glaze(0xFF_F6DA, 0.9));
            c.fill(&panel, ink(0xFF_FBEA));
        }
    }
    for side in [0.0, 1.0] {
        let at = |x: f32| if side == 0.0 { x } else { 1800.0 - x };
        let wall = poly(&[
            (at(0.0), 0.0),
            (at(320.0), 130.0),
            (at(320.0), 640.0),
            (at(0.0), 960.0),
        ]);
        c.grade(
            &wall,
            ((at(0.0), 0.0), ink(0x9C_6E4E)),
            ((at(320.0), 0.0), ink(0xD2_A678)),
        );
        for i in 0..5_u16 {
            let x = 20.0 + 66.0 * f32::from(i);
            let (top, foot) = (40.0 + x * 0.36, 940.0 - x * 0.95);
            let panel = poly(&[
                (at(x), top),
                (at(x + 44.0), top + 16.0),
                (at(x + 44.0), foot - 42.0),
                (at(x), foot),
            ]);
            c.fill(&panel, glaze(0x6E_4632, 0.35));
            c.shade(&panel, (at(x), 200.0), (at(x), 800.0), glaze(0x3A_2020, 0.7));
            c.line(&lines(&[(at(x), top), (at(x), foot)]), glaze(0xFF_E6BC, 0.35), 3.0);
        }
    }
}

fn platform(c: &mut Canvas) {
    let back = rect(320.0, 130.0, 1160.0, 430.0);
    c.grade(&back, ((0.0, 130.0), ink(0xB2_2F2A)), ((0.0, 560.0), ink(0x8E_1F24)));
    for i in 0..29_u16 {
        let x = 320.0 + 40.0 * f32::from(i);
        let fold = rect(x, 130.0, 40.0, 430.0);
        c.shade(&fold, (x + 4.0, 0.0), (x + 40.0, 0.0), glaze(0x58_0E18, 0.75));
        c.line(
            &lines(&[(x + 7.0, 130.0), (x + 7.0, 560.0)]),
            glaze(0xE8_7058, 0.45),
            4.0,
        );
    }
    let light = poly(&[(560.0, 130.0), (1240.0, 130.0), (1400.0, 560.0), (400.0, 560.0)]);
    c.shadow(&light, (0.0, 0.0), 60, glaze(0xFF_C890, 0.28));
    let banner = rect(350.0, 146.0, 1100.0, 78.0);
    c.shadow(&banner, (0.0, 12.0), 14, glaze(0x30_0810, 0.6));
    c.grade(&banner, ((0.0, 146.0), ink(0xD8_3A2C)), ((0.0, 224.0), ink(0xBE_2A26)));
    c.line(&rect(360.0, 155.0, 1080.0, 60.0), ink(0xF2_C870), 4.0);
    for i in 0..13_u16 {
        let x = 388.0 + 80.0 * f32::from(i);
        let swag = curve(&[(x, 220.0), (x + 32.0, 240.0), (x + 64.0, 220.0)]);
        c.line(&swag, ink(0xF2_C870), 5.0);
    }
    for i in 0..10_u16 {
        let left = i < 5;
        let k = f32::from(i % 5);
        let x = if left { 366.0 + 34.0 * k } else { 1434.0 - 34.0 * k };
        flag(c, (x, 252.0 + 5.0 * k), if left { 1.0 } else { -1.0 });
    }
    let floor = poly(&[(320.0, 540.0), (1480.0, 540.0), (1560.0, 640.0), (240.0, 640.0)]);
    c.grade(&floor, ((0.0, 540.0), ink(0xE8_BE88)), ((0.0, 640.0), ink(0xC8_8E5C)));
    let step = poly(&[(240.0, 640.0), (1560.0, 640.0), (1580.0, 700.0), (220.0, 700.0)]);
    c.grade(&step, ((0.0, 640.0), ink(0x7E_4C36)), ((0.0, 700.0), ink(0x54_3028)));
    for i in 0..7_u16 {
        leader(c, (560.0 + 113.0 * f32::from(i), 400.0), i);
    }
    table(c);
    for i in 0..16_u16 {
        let x = 262.0 + 85.0 * f32::from(i);
        plant(
            c,
            (x, 650.0 + 8.0 * chance(u32::from(i))),
            34.0 + 10.0 * chance(u32::from(i) + 9),
        );
    }
}

fn flag(c: &mut Canvas, (x, y): P, side: f32) {
    c.line(&lines(&[(x, y - 10.0), (x, 560.0)]), ink(0xE4_C27A), 5.0);
    c.fill(&oval(x, y - 14.0, 7.0, 9.0), ink(0xF4_D890));
    let cloth = blob(&[
        (x, y),
        (x + side * 44.0, y + 26.0),
        (x + side * 52.0, y + 120.0),
        (x + side * 34.0, y + 220.0),
        (x + side * 6.0, y + 236.0),
        (x + side * 2.0, y + 110.0),
    ]);
    c.fill(&cloth, ink(0xDA_3628));
    c.shade(
        &cloth,
        (x + side * 10.0, y),
        (x + side * 50.0, y + 160.0),
        glaze(0x78_1018, 0.9),
    );
    let fold = curve(&[
        (x + side * 14.0, y + 30.0),
        (x + side * 24.0, y + 120.0),
        (x + side * 14.0, y + 214.0),
    ]);
    c.line(&fold, glaze(0xFF_8A60, 0.6), 4.0);
}

fn leader(c: &mut Canvas, (x, y): P, i: u16) {
    let coat =
        [0x2C_3850, 0x38_3A44, 0x7C_2C34, 0x30_4458, 0x3C_3440, 0x2C_4A50, 0x44_4650];
    let hair = if i == 2 || i == 5 { Hair::Bob } else { Hair::Short };
    let k = usize::from(i);
    let who = Person { hair, tone: HAIRS[k % 4], skin: SKIN[k % 3], coat: coat[k] };
    let chair = soft(x - 44.0, y + 6.0, 88.0, 130.0, 18.0);
    c.fill(&chair, ink(0x6E_3A2A));
    let body = blob(&[
        (x - 14.0, y + 34.0),
        (x - 48.0, y + 52.0),
        (x - 60.0, y + 110.0),
        (x - 58.0, y + 160.0),
        (x + 58.0, y + 160.0),
        (x + 60.0, y + 110.0),
        (x + 48.0, y + 52.0),
        (x + 14.0, y + 34.0),
    ]);
    c.fill(&body, ink(who.coat));
    c.shade(&body, (x - 10.0, y + 50.0), (x + 50.0, y + 150.0), glaze(0x10_0C18, 0.8));
    let shirt = poly(&[(x - 16.0, y + 38.0), (x + 16.0, y + 38.0), (x, y + 92.0)]);
    c.fill(&shirt, ink(0xF6_EFE0));
    c.fill(
        &poly(&[
            (x - 4.0, y + 48.0),
            (x + 4.0, y + 48.0),
            (x + 3.0, y + 86.0),
            (x - 3.0, y + 86.0),
        ]),
        ink(0x9C_2A2A),
    );
    let turn = [0.5, 0.3, 0.2, 0.0, -0.2, -0.4, -0.5][k];
    face(c, (x, y), 30.0, turn, who);
}

fn table(c: &mut Canvas) {
    let top = poly(&[(486.0, 500.0), (1314.0, 500.0), (1330.0, 528.0), (470.0, 528.0)]);
    let cloth = poly(&[(470.0, 528.0), (1330.0, 528.0), (1322.0, 640.0), (478.0, 640.0)]);
    c.shadow(&cloth, (0.0, 14.0), 14, glaze(0x30_1010, 0.5));
    c.grade(&cloth, ((0.0, 528.0), ink(0xC8_A070)), ((0.0, 640.0), ink(0x8E_6440)));
    c.fill(&top, ink(0xF2_DDB4));
    for i in 0..20_u16 {
        let x = 480.0 + 43.0 * f32::from(i);
        let fold = rect(x, 530.0, 40.0, 110.0);
        c.shade(&fold, (x + 6.0, 0.0), (x + 40.0, 0.0), glaze(0x5E_3420, 0.6));
    }
    for i in 0..7_u16 {
        let x = 560.0 + 113.0 * f32::from(i);
        let plate = poly(&[
            (x - 32.0, 500.0),
            (x + 32.0, 500.0),
            (x + 36.0, 525.0),
            (x - 36.0, 525.0),
        ]);
        c.shadow(&plate, (2.0, 4.0), 4, glaze(0x50_2810, 0.5));
        c.fill(&plate, ink(0xFF_FBF0));
        c.fill(&rect(x - 18.0, 510.0, 36.0, 5.0), ink(0xB0_3A30));
        let cup = soft(x + 44.0, 494.0, 18.0, 28.0, 4.0);
        c.fill(&cup, ink(0xFB_F6EA));
        c.shade(&cup, (x + 46.0, 0.0), (x + 64.0, 0.0), glaze(0x8C_7A70, 0.9));
        c.line(
            &curve(&[(x - 50.0, 524.0), (x - 48.0, 496.0), (x - 40.0, 478.0)]),
            ink(0x3A_3236),
            4.0,
        );
        c.fill(&oval(x - 38.0, 474.0, 6.0, 8.0), ink(0x2A_2428));
    }
}

fn plant(c: &mut Canvas, (x, y): P, r: f32) {
    for i in 0..9_u16 {
        let t = f32::from(i) / 8.0 * 2.0 - 1.0;
        let lean = t * r * 1.1;
        let tip = (x + lean, y - r * (1.5 - t * t * 0.8));
        let leaf = blob(&[
            (x, y + r * 0.5),
            (x + lean * 0.4 - r * 0.16, y - r * 0.3),
            tip,
            (x + lean * 0.6 + r * 0.16, y - r * 0.2),
        ]);
        let green = mix(0x2E_5E3E, 0x7C_A050, chance(u32::from(i) * 31 + 5));
        c.fill(&leaf, ink(green));
    }
    let pot = poly(&[
        (x - r * 0.6, y + r * 0.3),
        (x + r * 0.6, y + r * 0.3),
        (x + r * 0.45, y + r * 1.3),
        (x - r * 0.45, y + r * 1.3),
    ]);
    c.fill(&pot, ink(0xE8_DAC2));
    c.shade(&pot, (x - r * 0.2, 0.0), (x + r * 0.6, 0.0), glaze(0x7A_5A4A, 0.9));
}

fn audience(c: &mut Canvas, row: u16) {
    let k = f32::from(row);
    let r = 34.0 + 13.0 * k + 4.0 * k * k;
    let y = 745.0 + 72.0 * k + 17.0 * k * k;
    let gap = r * 4.35;
    let shift = if row.is_multiple_of(2) { 0.5 } else { 0.0 };
    let dim = 0.08 + 0.16 * k;
    let mut x = 900.0 - (900.0 / gap).ceil() * gap + shift * gap;
    let mut n = u32::from(row) * 100;
    while x < 1800.0 + r * 2.0 {
        n += 1;
        let pick = |list: &[u32], salt: u32| {
            let count = f32::from(u16::try_from(list.len()).unwrap_or(1));
            let left = chance(n * 13 + salt) * count;
            let passed = (1_u16..).zip(list).find(|(i, _)| left <= f32::from(*i));
            passed.map_or(0, |(_, &tone)| tone)
        };
        let hair = match (chance(n * 17 + 3) * 10.0).floor() {
            v if v < 5.0 => Hair::Short,
            v if v < 7.0 => Hair::Bob,
            v if v < 8.0 => Hair::Bun,
            _ => Hair::Tail,
        };
        let who = Person {
            hair,
            tone: mix(pick(&HAIRS, 1), 0x12_0E18, dim * 0.5),
            skin: mix(pick(&SKIN, 2), 0x50_2820, dim),
            coat: mix(pick(&COATS, 3), 0x1C_1624, dim),
        };
        let at =
            (x + (chance(n) - 0.5) * r * 0.7, y + (chance(n + 5000) - 0.5) * r * 0.5);
        let seat = soft(x - r * 1.7, y + r * 2.9, r * 3.4, r * 6.0, r * 0.5);
        behind(c, at, r, who, 0xFF_CF94);
        c.shadow(&seat, (0.0, -4.0), 10, glaze(0x10_0810, 0.4));
        c.grade(
            &seat,
            ((0.0, y + r * 2.9), ink(mix(0x9A_3530, 0x2A_1018, dim))),
            ((0.0, y + r * 6.0), ink(mix(0x5E_1C20, 0x1A_0A10, dim))),
        );
        let top = curve(&[
            (x - r * 1.5, y + r * 2.98),
            (x, y + r * 2.92),
            (x + r * 1.5, y + r * 2.98),
        ]);
        c.line(&top, glaze(0xFF_B080, 0.5), r * 0.07);
        x += gap;
    }
}
