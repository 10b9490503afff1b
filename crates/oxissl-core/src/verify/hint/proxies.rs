//! Names by which TLS-inspecting proxies and antivirus programs give themselves away.

use super::words;
use crate::certificate::{Certificate, Name};

/// Words of issuers' names in lower case, and whose they are. Vendors that also run, or ran, public CAs
/// are listed with the name of their product only.
const SIGNS: &[(&str, &str)] = &[
    ("adguard", "AdGuard"),
    ("avast", "Avast"),
    ("avg web", "AVG"),
    ("barracuda", "Barracuda"),
    ("bitdefender", "Bitdefender"),
    ("blue coat", "Blue Coat"),
    ("bluecoat", "Blue Coat"),
    ("cato networks", "Cato Networks"),
    ("charles proxy", "Charles"),
    ("check point", "Check Point"),
    ("cisco umbrella", "Cisco Umbrella"),
    ("cloudflare for teams", "Cloudflare Gateway"),
    ("contentkeeper", "ContentKeeper"),
    ("eset ssl filter", "ESET"),
    ("fiddler", "Fiddler"),
    ("forcepoint", "Forcepoint"),
    ("fortigate", "FortiGate"),
    ("fortinet", "Fortinet"),
    ("gateway ca - cloudflare", "Cloudflare Gateway"),
    ("iboss", "iboss"),
    ("kaspersky", "Kaspersky"),
    ("lightspeed", "Lightspeed"),
    ("mcafee web gateway", "McAfee Web Gateway"),
    ("menlo security", "Menlo Security"),
    ("mitmproxy", "mitmproxy"),
    ("netskope", "Netskope"),
    ("netspark", "NetSpark"),
    ("palo alto", "Palo Alto Networks"),
    ("portswigger", "Burp Suite"),
    ("proxyman", "Proxyman"),
    ("securly", "Securly"),
    ("skyhigh", "Skyhigh"),
    ("smoothwall", "Smoothwall"),
    ("sonicwall", "SonicWall"),
    ("sophos", "Sophos"),
    ("squid", "Squid"),
    ("untangle", "Untangle"),
    ("watchguard", "WatchGuard"),
    ("websense", "Websense"),
    ("zscaler", "Zscaler"),
];

/// Words that say what the thing is without saying whose.
const GENERIC: &[&str] = &[
    "decrypt",
    "inspection",
    "intercept",
    "man in the middle",
    "mitm",
    "proxy",
    "ssl visibility",
];

/// What kind of proxy the issuers of these certificates look like, if any.
pub(super) fn detect<'a>(chain: impl IntoIterator<Item = &'a Certificate>) -> Option<String> {
    let mut generic = false;
    for certificate in chain {
        let issuer = text(certificate.issuer());
        if let Some((_, vendor)) = SIGNS.iter().find(|(sign, _)| issuer.contains(sign)) {
            return Some(format!("a TLS-inspecting proxy ({vendor})"));
        }
        generic |= GENERIC.iter().any(|sign| issuer.contains(sign));
    }
    generic.then(|| "a TLS-inspecting proxy".to_owned())
}

fn text(name: &Name) -> String {
    words::texts(name).join("\n").to_lowercase()
}
