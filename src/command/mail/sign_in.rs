//! `tonghop mail sign-in` and `sign-out`, and the key that comes of it.
//!
//! What is kept lies sealed in the user's own folder for settings, never in the campaign's.

use std::fs;
use std::io::{ErrorKind, IsTerminal};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::campaign::Campaign;
use crate::campaign::mail_settings::{Provider, SignIn};
use crate::command::load::read_file;
use crate::command::save::{make_folder, save};
use crate::command::settings_folder::settings_folder;
use crate::command::terminal::print_line;
use crate::command::{Edge, Outcome};
use crate::error::{Error, MailError};
use crate::language::Language;
use crate::language::path::shown_path;
use crate::language::words::Arg;
use crate::mail::address::parse_address;
use crate::mail::sign_in::{
    Client, Endpoints, Http, Keys, SignInError, browser, device, renew, vault,
};
use crate::mail::smtp::{Login, Proof};

/// The variable with the passphrase that seals the key, for runs at which nobody sits.
const PASSPHRASE: &str = "TONGHOP_MAIL_PASSPHRASE";
/// The variable with the second number of the registration, which Google gives.
const SECRET: &str = "TONGHOP_MAIL_CLIENT_SECRET";
/// How long a person may take in the browser.
const LONGEST: Duration = Duration::from_secs(600);
/// Letters that a passphrase has at least.
const SHORTEST: usize = 8;

/// An account with a provider.
struct Account<'a> {
    settings: &'a SignIn,
    user: String,
    client: Client,
    http: Http,
}

impl<'a> Account<'a> {
    /// The account of a campaign's sender.
    fn of_sender(campaign: &'a Campaign) -> Result<Self, Error> {
        let settings = campaign.settings.mail.sign_in.as_ref();
        let settings = settings.ok_or(MailError::NoSetting {
            key: "mail_sign_in",
        })?;
        Self::of(campaign, settings, None)
    }

    /// The account of a campaign's sender, or of the user that a variable names.
    fn of(
        campaign: &'a Campaign,
        settings: &'a SignIn,
        variable: Option<&str>,
    ) -> Result<Self, Error> {
        if settings.client_id.is_empty() {
            return Err(MailError::NoSetting {
                key: "mail_client_id",
            }
            .into());
        }
        let named = variable.and_then(|name| std::env::var(name).ok());
        let sender = || {
            let sender = parse_address(campaign.settings.get("mail_sender"))?;
            Some(sender.to_string())
        };
        let user = named.filter(|user| !user.is_empty()).or_else(sender);
        let timeout = Duration::from_secs(campaign.settings.mail.pace.timeout.into());
        Ok(Self {
            settings,
            user: user.ok_or(MailError::NoSetting { key: "mail_sender" })?,
            client: Client {
                id: settings.client_id.clone(),
                secret: std::env::var(SECRET)
                    .ok()
                    .filter(|secret| !secret.is_empty()),
            },
            http: Http::new(timeout),
        })
    }

    /// The provider's name, as it stands in the settings.
    fn provider(&self) -> &str {
        match &self.settings.provider {
            Provider::Microsoft => "microsoft",
            Provider::Google => "google",
            Provider::Issuer(address) => address,
        }
    }

    /// The sealed file.
    fn path(&self) -> Result<PathBuf, Error> {
        let folder = settings_folder().ok_or(MailError::NoHome)?;
        Ok(folder.join(vault::file_name(
            self.provider(),
            &self.client.id,
            &self.user,
        )))
    }

    fn failed(&self, error: &SignInError) -> Error {
        if error.needs_person() {
            return MailError::NotSignedIn {
                user: self.user.clone(),
            }
            .into();
        }
        let provider = self.provider().to_owned();
        let (key, reason) = match error {
            SignInError::TooLate => ("sign-in-too-late", String::new()),
            SignInError::Unreachable(reason) => ("sign-in-unreachable", reason.clone()),
            SignInError::Refused { .. } => ("sign-in-refused", error.to_string()),
            SignInError::Unclear(reason) => ("sign-in-unclear", reason.clone()),
        };
        MailError::SignIn {
            provider,
            key,
            reason,
        }
        .into()
    }

    fn endpoints(&self) -> Result<Endpoints, Error> {
        Endpoints::of(&self.settings.provider, &self.http).map_err(|error| self.failed(&error))
    }

    /// Keeps the key with which the next one is got.
    fn keep(&self, keys: &Keys, passphrase: &str) -> Result<(), Error> {
        let Some(kept) = &keys.refresh else {
            let unclear = SignInError::Unclear("refresh_token".to_owned());
            return Err(self.failed(&unclear));
        };
        let path = self.path()?;
        let sealed = vault::seal(kept, passphrase);
        let sealed = sealed.map_err(|source| Error::Write {
            path: path.clone(),
            source,
        })?;
        make_folder(path.parent().unwrap_or(Path::new(".")))?;
        save(&path, &sealed)
    }
}

/// Signs a person in.
pub(in crate::command) fn sign_in(edge: &Edge, campaign: &Campaign) -> Result<Outcome, Error> {
    let account = Account::of_sender(campaign)?;
    let path = account.path()?;
    let passphrase = new_passphrase(edge.language)?;
    let endpoints = account.endpoints()?;
    let keys =
        ask_person(&account, &endpoints, edge.language).map_err(|error| account.failed(&error))?;
    account.keep(&keys, &passphrase)?;
    let facts = [
        ("user", Arg::from(account.user.as_str())),
        ("path", Arg::from(shown_path(&path))),
    ];
    print_line!("{}", edge.language.fill("sign-in-done", &facts));
    Ok(Outcome::Clean)
}

/// Forgets the key of a campaign's sender.
pub(in crate::command) fn sign_out(edge: &Edge, campaign: &Campaign) -> Result<Outcome, Error> {
    let account = Account::of_sender(campaign)?;
    let path = account.path()?;
    let key = match fs::remove_file(&path) {
        Ok(()) => "sign-out-done",
        Err(error) if error.kind() == ErrorKind::NotFound => "sign-out-nothing",
        Err(source) => return Err(Error::Write { path, source }),
    };
    let facts = [("user", Arg::from(account.user.as_str()))];
    print_line!("{}", edge.language.fill(key, &facts));
    Ok(Outcome::Clean)
}

/// Tells the person what to do, and waits for it.
fn ask_person(
    account: &Account<'_>,
    endpoints: &Endpoints,
    language: Language,
) -> Result<Keys, SignInError> {
    let (http, client) = (&account.http, &account.client);
    if let Some(address) = &endpoints.device {
        let code = device::begin(http, (address, endpoints), client)?;
        let facts = [
            ("page", Arg::from(code.verification_uri.as_str())),
            ("code", Arg::from(code.user_code.as_str())),
            ("user", Arg::from(account.user.as_str())),
        ];
        print_line!("{}", language.fill("sign-in-code", &facts));
        return device::finish(http, endpoints, client, (&code, &|pause| sleep(pause)));
    }
    let page = endpoints.page.as_deref();
    let page = page.ok_or_else(|| SignInError::Unclear("authorization_endpoint".to_owned()))?;
    let visit = browser::begin(page, endpoints, client)?;
    let facts = [
        ("page", Arg::from(visit.page.as_str())),
        ("user", Arg::from(account.user.as_str())),
    ];
    print_line!("{}", language.fill("sign-in-page", &facts));
    let until = Instant::now() + LONGEST;
    visit.finish(
        http,
        endpoints,
        (client, language, &|| Instant::now() >= until),
    )
}

/// Who may use a server: the user and the password of the environment, or the person who signed
/// in; none where the server is to be used without.
///
/// # Errors
/// Where only half of it is there, nobody signed in, or the provider can't be reached.
pub(in crate::command) fn login_of(
    campaign: &Campaign,
    names: [&'static str; 2],
    language: Language,
) -> Result<Option<Login>, Error> {
    let Some(settings) = &campaign.settings.mail.sign_in else {
        return login(names);
    };
    let account = Account::of(campaign, settings, Some(names[0]))?;
    let path = account.path()?;
    if !path.exists() {
        return Err(MailError::NotSignedIn { user: account.user }.into());
    }
    let passphrase = passphrase(language.text("sign-in-passphrase"))?;
    let kept = vault::open(&read_file(&path)?, &passphrase);
    let kept = kept.ok_or(MailError::WrongPassphrase { path })?;
    let keys = renew(&account.http, &account.endpoints()?, &account.client, &kept);
    let keys = keys.map_err(|error| account.failed(&error))?;
    if keys.refresh.as_deref() != Some(kept.as_str()) {
        account.keep(&keys, &passphrase)?;
    }
    Ok(Some(Login {
        user: account.user,
        proof: Proof::Key(keys.access),
    }))
}

/// The user and the password; none where neither is set, for a server that asks for none.
///
/// # Errors
/// Where only one of them is set.
fn login(names: [&'static str; 2]) -> Result<Option<Login>, Error> {
    let [user, password] = names.map(|name| std::env::var(name).unwrap_or_default());
    match (user.is_empty(), password.is_empty()) {
        (true, true) => Ok(None),
        (false, false) => Ok(Some(Login {
            user,
            proof: Proof::Password(password),
        })),
        _ => Err(Error::from(MailError::NoLogin {
            user: names[0],
            password: names[1],
        })),
    }
}

/// The passphrase of the environment, or the one that somebody types.
fn passphrase(question: String) -> Result<String, Error> {
    if let Some(set) = std::env::var(PASSPHRASE).ok().filter(|set| !set.is_empty()) {
        return Ok(set);
    }
    let none = || {
        Error::from(MailError::NoPassphrase {
            variable: PASSPHRASE,
        })
    };
    if !std::io::stdin().is_terminal() {
        return Err(none());
    }
    let typed = rpassword::prompt_password(format!("{question} ")).map_err(|_| none())?;
    Some(typed)
        .filter(|typed| !typed.is_empty())
        .ok_or_else(none)
}

/// A passphrase that is to seal from now on, typed twice where somebody types it.
fn new_passphrase(language: Language) -> Result<String, Error> {
    let first = passphrase(language.text("sign-in-new-passphrase"))?;
    if first.chars().count() < SHORTEST {
        return Err(MailError::ShortPassphrase { least: SHORTEST }.into());
    }
    let again = passphrase(language.text("sign-in-passphrase-again"))?;
    match first == again {
        true => Ok(first),
        false => Err(MailError::OtherPassphrase.into()),
    }
}
