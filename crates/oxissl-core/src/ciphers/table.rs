//! The cipher suites there are, with the facts OpenSSL states about each.

use std::fmt::Write as _;

/// How keys are agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyExchange {
    /// Whatever the handshake negotiated (TLS 1.3).
    Any,
    /// Ephemeral Diffie-Hellman over a finite field.
    Dhe,
    /// Ephemeral Diffie-Hellman over an elliptic curve.
    Ecdhe,
}

/// How the server proves who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authentication {
    /// Whatever the handshake negotiated (TLS 1.3).
    Any,
    /// ECDSA or EdDSA.
    Ecdsa,
    /// RSA.
    Rsa,
}

/// How records are protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// AES-128 in GCM.
    Aes128Gcm,
    /// AES-256 in GCM.
    Aes256Gcm,
    /// ChaCha20 with Poly1305.
    ChaCha20Poly1305,
}

/// One cipher suite.
#[derive(Debug, PartialEq, Eq)]
pub struct CipherSuite {
    /// The number on the wire.
    pub id: u16,
    /// OpenSSL's name.
    pub name: &'static str,
    /// The name in IANA's registry.
    pub standard_name: &'static str,
    /// Key exchange.
    pub key_exchange: KeyExchange,
    /// Authentication.
    pub authentication: Authentication,
    /// Record protection.
    pub encryption: Encryption,
}

impl CipherSuite {
    /// Whether this is a suite of TLS 1.3.
    pub fn is_tls13(&self) -> bool {
        self.key_exchange == KeyExchange::Any
    }

    /// The one version the suite belongs to: `TLSv1.3` or `TLSv1.2`.
    pub fn protocol(&self) -> &'static str {
        if self.is_tls13() {
            "TLSv1.3"
        } else {
            "TLSv1.2"
        }
    }

    /// OpenSSL's internal number of the suite, which `get_ciphers()` shows as `id`.
    pub fn openssl_id(&self) -> u32 {
        0x0300_0000 | u32::from(self.id)
    }

    /// The strength of the key, in bits.
    pub fn strength_bits(&self) -> u16 {
        match self.encryption {
            Encryption::Aes128Gcm => 128,
            Encryption::Aes256Gcm | Encryption::ChaCha20Poly1305 => 256,
        }
    }

    /// The length of the key, in bits: equal to the strength in every suite here.
    pub fn alg_bits(&self) -> u16 {
        self.strength_bits()
    }

    /// Whether the suite encrypts and authenticates in one step: all here do.
    pub fn aead(&self) -> bool {
        true
    }

    /// Key exchange, as `get_ciphers()` names it.
    pub fn kea(&self) -> &'static str {
        match self.key_exchange {
            KeyExchange::Any => "kx-any",
            KeyExchange::Dhe => "kx-dhe",
            KeyExchange::Ecdhe => "kx-ecdhe",
        }
    }

    /// Authentication, as `get_ciphers()` names it.
    pub fn auth(&self) -> &'static str {
        match self.authentication {
            Authentication::Any => "auth-any",
            Authentication::Ecdsa => "auth-ecdsa",
            Authentication::Rsa => "auth-rsa",
        }
    }

    /// The digest of the MAC: none, as every suite is AEAD.
    pub fn digest(&self) -> Option<&'static str> {
        None
    }

    /// The symmetric cipher, as `get_ciphers()` names it.
    pub fn symmetric(&self) -> &'static str {
        match self.encryption {
            Encryption::Aes128Gcm => "aes-128-gcm",
            Encryption::Aes256Gcm => "aes-256-gcm",
            Encryption::ChaCha20Poly1305 => "chacha20-poly1305",
        }
    }

    /// OpenSSL's one-line description, with its padding and without its line end.
    pub fn description(&self) -> String {
        let key_exchange = match self.key_exchange {
            KeyExchange::Any => "any",
            KeyExchange::Dhe => "DH",
            KeyExchange::Ecdhe => "ECDH",
        };
        let authentication = match self.authentication {
            Authentication::Any => "any",
            Authentication::Ecdsa => "ECDSA",
            Authentication::Rsa => "RSA",
        };
        let encryption = match self.encryption {
            Encryption::Aes128Gcm => "AESGCM(128)",
            Encryption::Aes256Gcm => "AESGCM(256)",
            Encryption::ChaCha20Poly1305 => "CHACHA20/POLY1305(256)",
        };
        let mut text = format!("{:<30} {:<7} ", self.name, self.protocol());
        let _ = write!(
            text,
            "Kx={key_exchange:<8} Au={authentication:<5} Enc={encryption:<22} Mac=AEAD"
        );
        text
    }

    /// Whether a connection at security level `level` may use the suite. What else levels forbid
    /// (anonymous, MD5, non-ephemeral) is not here anyway.
    pub fn allowed_at(&self, level: u8) -> bool {
        self.strength_bits() >= security_bits_at(level)
    }
}

/// The bits of security that `@SECLEVEL=level` asks of everything (`SSL_CTX_set_security_level(3)`).
pub const fn security_bits_at(level: u8) -> u16 {
    match level {
        0 => 0,
        1 => 80,
        2 => 112,
        3 => 128,
        4 => 192,
        _ => 256,
    }
}

macro_rules! suites {
    ($($id:literal $name:literal $standard:literal $kx:ident $auth:ident $enc:ident;)*) => {
        /// Every suite, in the order OpenSSL lists them by default.
        pub static SUITES: &[CipherSuite] = &[$(CipherSuite {
            id: $id,
            name: $name,
            standard_name: $standard,
            key_exchange: KeyExchange::$kx,
            authentication: Authentication::$auth,
            encryption: Encryption::$enc,
        },)*];
    };
}

suites! {
    0x1302 "TLS_AES_256_GCM_SHA384" "TLS_AES_256_GCM_SHA384" Any Any Aes256Gcm;
    0x1303 "TLS_CHACHA20_POLY1305_SHA256" "TLS_CHACHA20_POLY1305_SHA256" Any Any ChaCha20Poly1305;
    0x1301 "TLS_AES_128_GCM_SHA256" "TLS_AES_128_GCM_SHA256" Any Any Aes128Gcm;
    0xc02c "ECDHE-ECDSA-AES256-GCM-SHA384" "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"
        Ecdhe Ecdsa Aes256Gcm;
    0xc030 "ECDHE-RSA-AES256-GCM-SHA384" "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
        Ecdhe Rsa Aes256Gcm;
    0x009f "DHE-RSA-AES256-GCM-SHA384" "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384" Dhe Rsa Aes256Gcm;
    0xcca9 "ECDHE-ECDSA-CHACHA20-POLY1305" "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"
        Ecdhe Ecdsa ChaCha20Poly1305;
    0xcca8 "ECDHE-RSA-CHACHA20-POLY1305" "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
        Ecdhe Rsa ChaCha20Poly1305;
    0xccaa "DHE-RSA-CHACHA20-POLY1305" "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
        Dhe Rsa ChaCha20Poly1305;
    0xc02b "ECDHE-ECDSA-AES128-GCM-SHA256" "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
        Ecdhe Ecdsa Aes128Gcm;
    0xc02f "ECDHE-RSA-AES128-GCM-SHA256" "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
        Ecdhe Rsa Aes128Gcm;
    0x009e "DHE-RSA-AES128-GCM-SHA256" "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256" Dhe Rsa Aes128Gcm;
}
