//! A ticket's code as a picture that the page holds itself.

use qrcode::{EcLevel, QrCode, render::svg};

use crate::error::{Error, Result};

/// SVG, dark on light whatever the page's colours: scanners need the contrast.
pub fn svg(text: &str) -> Result<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(Error::internal)?;
    let picture = code
        .render::<svg::Color<'_>>()
        .min_dimensions(200, 200)
        .dark_color(svg::Color("#000"))
        .light_color(svg::Color("#fff"))
        .build();
    Ok(picture.find("<svg").map_or(String::new(), |start| picture[start..].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_picture_without_a_prologue() {
        let picture = svg("a-27-character-long-token-x").unwrap();
        assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>"));
        assert!(!picture.contains("style="));
    }
}
