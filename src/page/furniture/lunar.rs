//! 农历: the day of the traditional calendar beside that of the Gregorian one.

use chinese_lunisolar_calendar::{LunisolarDate, SolarDate};

use crate::copy::Date;

/// `农历丙午年十月十八`, as newspapers print it under the date. Nothing for a year that the
/// tables do not reach: they hold 1901 to 2100.
pub(super) fn day(date: Date) -> Option<String> {
    let year = u16::try_from(date.year).ok()?;
    let solar = SolarDate::from_ymd(year, date.month, date.day).ok()?;
    let lunar = LunisolarDate::from_solar_date(solar).ok()?;
    let (stem, branch) = {
        let year = lunar.to_lunisolar_year();
        (year.to_heavenly_stems(), year.to_earthly_branch())
    };
    let month = lunar.to_lunar_month();
    let leap = if month.is_leap_month() { "闰" } else { "" };
    let month = named(MONTHS, month.to_u8())?;
    let day = named(DAYS, lunar.to_lunar_day().to_u8())?;
    Some(format!("农历{stem}{branch}年{leap}{month}月{day}"))
}

/// The name of a number that counts from one.
fn named(names: &[&'static str], number: u8) -> Option<&'static str> {
    names.get(usize::from(number).checked_sub(1)?).copied()
}

const MONTHS: &[&str] =
    &["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

const DAYS: &[&str] = &[
    "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十",
    "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十",
    "廿一", "廿二", "廿三", "廿四", "廿五", "廿六", "廿七", "廿八", "廿九", "三十",
];

#[cfg(test)]
mod tests {
    use super::day;
    use crate::copy::Date;

    fn lunar(year: i32, month: u8, of: u8) -> Option<String> {
        day(Date { year, month, day: of })
    }

    /// Days that almanacs give: new year's days, a leap month, a last day of a year.
    #[test]
    fn the_lunar_day_is_the_almanacs() {
        assert_eq!(lunar(2021, 2, 12).as_deref(), Some("农历辛丑年正月初一"));
        assert_eq!(lunar(2021, 3, 25).as_deref(), Some("农历辛丑年二月十三"));
        assert_eq!(lunar(2023, 3, 22).as_deref(), Some("农历癸卯年闰二月初一"));
        assert_eq!(lunar(2024, 2, 9).as_deref(), Some("农历癸卯年十二月三十"));
        assert_eq!(lunar(2025, 1, 29).as_deref(), Some("农历乙巳年正月初一"));
    }

    #[test]
    fn a_year_beyond_the_tables_has_no_lunar_day() {
        assert_eq!(lunar(1800, 1, 1), None);
        assert_eq!(lunar(2500, 1, 1), None);
    }
}
