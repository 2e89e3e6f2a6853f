//! A campaign → the sum over all that reading depends on.

use std::fmt::{self, Debug, Write};

use sha2::{Digest, Sha256};

use crate::campaign::{Campaign, EarlierForm, OwnForm};

/// The campaign without what no reading depends on: readings of it stay good while that changes.
#[must_use]
pub fn for_reading(campaign: &Campaign) -> Campaign {
    let mut bare = campaign.clone();
    strip(&mut bare);
    for form in bare.earlier_forms.values_mut() {
        strip(&mut form.campaign);
    }
    bare
}

fn strip(campaign: &mut Campaign) {
    campaign.charts.clear();
    campaign.targets.clear();
    campaign.revoked.clear();
    campaign.passages.clear();
    campaign.waivers.clear();
}

/// The sum over a campaign. Each part is named, so that a new one can't be forgotten.
pub(super) fn asked(campaign: &Campaign) -> [u8; 32] {
    let mut sum = Summed(Sha256::new());
    add_campaign(&mut sum, campaign);
    sum.0.finalize().into()
}

fn add_campaign(sum: &mut Summed, campaign: &Campaign) {
    let Campaign {
        settings,
        units,
        sections,
        indicators,
        lists,
        choices,
        categories,
        checks,
        charts,
        targets,
        revoked,
        passages,
        waivers,
        office,
        earlier_forms,
        form,
    } = campaign;
    let parts: [&dyn Debug; 14] = [
        settings, units, sections, indicators, lists, choices, categories, checks, charts, targets,
        revoked, passages, waivers, office,
    ];
    for part in parts {
        sum.add(part);
    }
    for (version, earlier) in earlier_forms {
        let EarlierForm {
            campaign,
            dropped,
            labels,
        } = earlier;
        sum.add(version);
        sum.add(dropped);
        sum.add(labels);
        add_campaign(sum, campaign);
    }
    sum.add(&form.is_some());
    if let Some(form) = form {
        add_form(sum, form);
    }
}

/// Its own words for programmers leave out most of it.
fn add_form(sum: &mut Summed, form: &OwnForm) {
    let OwnForm {
        name,
        bytes,
        sheets,
        links,
        names,
        inputs,
        computed,
        bound,
        lists,
        numbered,
        printed,
        shown,
        marks,
    } = form;
    let parts: [&dyn Debug; 12] = [
        name, sheets, links, names, inputs, computed, bound, lists, numbered, printed, shown, marks,
    ];
    for part in parts {
        sum.add(part);
    }
    sum.0.update(bytes.len().to_le_bytes());
    sum.0.update(bytes);
}

/// What is written adds to the sum.
struct Summed(Sha256);

impl Summed {
    fn add(&mut self, part: &dyn Debug) {
        // Adding to a sum can't fail; the sign behind it is in no part.
        let _ = write!(self, "{part:?}\0");
    }
}

impl Write for Summed {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}
