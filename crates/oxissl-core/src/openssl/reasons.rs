//! OpenSSL's error reasons: library, number, name and sentence.

use super::alerts;
pub use super::reason_table::*;

/// One reason of one of OpenSSL's libraries, e.g. `[SSL: NO_SHARED_CIPHER] no shared cipher`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The library's name as Python shows it: `SSL`, `X509`, `PEM`…
    pub library: &'static str,
    /// The library's number (`ERR_LIB_SSL` = 20…).
    pub library_number: i32,
    /// The reason's number inside its library.
    pub number: i32,
    /// The reason's name, upper case with underscores; empty where OpenSSL has none.
    pub name: &'static str,
    /// The sentence OpenSSL prints.
    pub text: &'static str,
}

/// `[SSL] PEM lib`: a file or buffer was not the PEM that `SSL_CTX_use_*` expected. The number is
/// `ERR_R_PEM_LIB`, the library below that failed.
pub const SSL_PEM_LIB: Reason = Reason {
    library: "SSL",
    library_number: 20,
    number: 0x8_0009,
    name: "",
    text: "PEM lib",
};

/// What OpenSSL reports when the peer sends the fatal alert `number`: reason 1000 + `number`, under
/// the name the alert had in the protocol version that introduced it.
pub fn alert(number: u8) -> Reason {
    let reason = 1000 + i32::from(number);
    ALL.iter()
        .find(|known| known.library_number == 20 && known.number == reason)
        .copied()
        .unwrap_or(Reason {
            library: "SSL",
            library_number: 20,
            number: reason,
            name: "",
            text: match number {
                // OpenSSL has sentences for these and CPython no names.
                alerts::UNKNOWN_PSK_IDENTITY => "tlsv1 alert unknown psk identity",
                alerts::NO_APPLICATION_PROTOCOL => "tlsv1 alert no application protocol",
                _ => "unknown error",
            },
        })
}

/// Whether `reason` says that the peer sent a fatal alert.
pub fn is_alert(reason: &Reason) -> bool {
    reason.library_number == 20 && (1000..=1255).contains(&reason.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn received_alerts_keep_their_historical_names() {
        let names = [
            (40, "SSLV3_ALERT_HANDSHAKE_FAILURE"),
            (48, "TLSV1_ALERT_UNKNOWN_CA"),
            (112, "TLSV1_UNRECOGNIZED_NAME"),
            (116, "TLSV13_ALERT_CERTIFICATE_REQUIRED"),
        ];
        for (number, name) in names {
            assert_eq!(alert(number).name, name);
            assert_eq!(alert(number).number, 1000 + i32::from(number));
            assert!(is_alert(&alert(number)));
        }
    }

    #[test]
    fn an_unheard_of_alert_has_a_number_but_no_name() {
        let reason = alert(255);
        assert_eq!((reason.number, reason.name), (1255, ""));
        assert_eq!(reason.text, "unknown error");
    }

    #[test]
    fn one_number_of_one_library_has_one_name() {
        let mut seen = std::collections::HashSet::new();
        for reason in ALL {
            assert!(
                seen.insert((reason.library_number, reason.number)),
                "{reason:?}"
            );
        }
    }
}
