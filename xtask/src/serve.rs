//! `cargo xtask serve`: builds the page and serves it on this machine only, until Ctrl-C.
//!
//! The server is a small one of its own. It sends each page's policy as a header, too, as a good host would, and lets other
//! origins fetch what it has, so that figures can be tried in pages of theirs.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::build::{self, Purpose};
use crate::setup::say;
use crate::{Result, repo};

/// Builds, serves, and says where once the pages are there.
///
/// # Errors
/// If the port is taken (said before anything is built), or the build fails.
pub fn serve(port: u16, release: bool) -> Result {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        format!("port {port} is not free ({error}): is a server running already? Choose another with --port")
    })?;
    build::site(if release { Purpose::Release } else { Purpose::Development })?;
    let server = Server::start(listener, repo::path("dist/site"), "/")?;
    say(&format!("The page is up: {}   (Ctrl-C ends it)", server.address));
    loop {
        std::thread::park();
    }
}

/// What the server calls itself.
const NAME: &str = "xtask";

/// A server of one folder, on threads that end with the program.
pub struct Server {
    /// Such as `http://127.0.0.1:8080`.
    pub address: String,
}

impl Server {
    /// Serves `folder`, which has a file at `path`, on a free port.
    pub fn on_any_port(folder: PathBuf, path: &str) -> Result<Server> {
        Server::start(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?, folder, path)
    }

    /// Begins to answer, and returns once it has sent `path`.
    fn start(listener: TcpListener, folder: PathBuf, path: &str) -> Result<Server> {
        let at = listener.local_addr()?;
        let folder: Arc<Path> = folder.into();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let folder = Arc::clone(&folder);
                std::thread::spawn(move || answer_all(&stream, &folder));
            }
        });
        let mut stream = TcpStream::connect(at)?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        stream.write_all(format!("GET {path} HTTP/1.1\r\nConnection: close\r\n\r\n").as_bytes())?;
        let mut reply = String::new();
        BufReader::new(stream).read_line(&mut reply)?;
        if !reply.contains(" 200 ") {
            return Err(format!("http://{at}{path} is not served: {}", reply.trim()).into());
        }
        Ok(Server { address: format!("http://{at}") })
    }
}

/// Answers one connection's requests until it is closed or says nothing for a while.
fn answer_all(stream: &TcpStream, folder: &Path) {
    const LIMIT: u64 = 16 << 10;
    // A connection that fails ends; there is no one to tell.
    let _ = stream.set_read_timeout(Some(Duration::from_mins(1)));
    let _ = stream.set_nodelay(true);
    let mut incoming = BufReader::new(stream);
    loop {
        let mut lines = incoming.by_ref().take(LIMIT).lines().map_while(std::io::Result::ok);
        let Some(request) = lines.next() else { return };
        let headers: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
        let close = headers.iter().any(|line| line.eq_ignore_ascii_case("connection: close"));
        let sent = (&*stream).write_all(&reply(&request, folder));
        if sent.is_err() || close {
            return;
        }
    }
}

/// The whole reply to a request line such as `GET /site.css HTTP/1.1`.
fn reply(request: &str, folder: &Path) -> Vec<u8> {
    let mut words = request.split(' ');
    let method = words.next().unwrap_or_default();
    let path = words.next().unwrap_or_default();
    let (status, kind, body) = match method {
        "GET" | "HEAD" => {
            match file_for(path, folder).and_then(|file| Some((media_type(&file), std::fs::read(&file).ok()?))) {
                Some((kind, body)) => ("200 OK", kind, body),
                None => ("404 Not Found", "text/plain", b"not found".to_vec()),
            }
        }
        _ => ("405 Method Not Allowed", "text/plain", b"only GET and HEAD".to_vec()),
    };
    let policy = if kind.starts_with("text/html") { policy(&body) } else { None };
    let policy = policy.map_or(String::new(), |policy| format!("Content-Security-Policy: {policy}\r\n"));
    let mut reply = format!(
        "HTTP/1.1 {status}\r\nServer: {NAME}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nAccess-Control-Allow-Origin: *\r\n{policy}\r\n",
        body.len()
    )
    .into_bytes();
    if method != "HEAD" {
        reply.extend(body);
    }
    reply
}

/// The content security policy that a page names itself, if it is fit for a header.
fn policy(html: &[u8]) -> Option<&str> {
    let html = std::str::from_utf8(html).ok()?;
    let (_, rest) = html.split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")?;
    let (policy, _) = rest.split_once('"')?;
    (!policy.contains(char::is_control)).then_some(policy)
}

/// The file that a request's path means; `None` for a path that tries to leave the folder.
fn file_for(path: &str, folder: &Path) -> Option<PathBuf> {
    let path = path.split(['?', '#']).next()?.strip_prefix('/')?;
    let plain = |part: &str| !part.starts_with('.') && !part.contains(['\\', ':', '%']);
    if !path.split('/').all(plain) {
        return None;
    }
    let file = folder.join(path);
    Some(if file.is_dir() { file.join("index.html") } else { file })
}

/// What browsers are told that a file is.
pub fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        Some("csv") => "text/csv; charset=utf-8",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_the_folder() {
        let folder = Path::new("/nowhere");
        assert_eq!(file_for("/a/b.js?x=1", folder), Some("/nowhere/a/b.js".into()));
        for path in ["/../secret", "/a/../../secret", "/.git/config", "/%2e%2e/secret", "/c:/x", "secret"] {
            assert_eq!(file_for(path, folder), None, "{path}");
        }
    }

    #[test]
    fn a_page_comes_with_its_media_type_and_policy() {
        let folder = std::env::temp_dir().join(format!("serve-{}", std::process::id()));
        let meta = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">";
        repo::write(&folder.join("index.html"), format!("{meta}<p>up</p>")).unwrap();
        repo::write(&folder.join("a.wasm"), "").unwrap();
        let server = Server::on_any_port(folder.clone(), "/").unwrap();
        let address = server.address.trim_start_matches("http://").to_owned();
        let mut stream = TcpStream::connect(address).unwrap();
        let ask = "GET / HTTP/1.1\r\n\r\nGET /a.wasm HTTP/1.1\r\n\r\nPOST / HTTP/1.1\r\nConnection: close\r\n\r\n";
        stream.write_all(ask.as_bytes()).unwrap();
        let mut replies = String::new();
        stream.read_to_string(&mut replies).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        let [page, module, refused]: [&str; 3] =
            replies.split("HTTP/1.1 ").skip(1).collect::<Vec<_>>().try_into().unwrap_or_default();
        for header in ["200 OK\r\n", "Content-Type: text/html", "Content-Security-Policy: default-src 'self'\r\n"] {
            assert!(page.contains(header), "{page}");
        }
        assert!(page.ends_with("<p>up</p>"), "{page}");
        for header in ["Content-Type: application/wasm\r\n", "Access-Control-Allow-Origin: *\r\n"] {
            assert!(module.contains(header), "{module}");
        }
        assert!(refused.starts_with("405 "), "{refused}");
    }
}
