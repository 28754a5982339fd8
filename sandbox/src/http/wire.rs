//! Connections that can be cut without an answer: the client sees a network error, as with a real outage.

use poem::{
    http::uri::Scheme,
    listener::{Acceptor, TcpAcceptor},
    web::{LocalAddr, RemoteAddr},
};
use std::{
    collections::HashMap,
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// The open connections by the client's address.
#[derive(Clone, Debug, Default)]
pub struct Lines(Arc<Mutex<HashMap<SocketAddr, Arc<AtomicBool>>>>);

impl Lines {
    /// From now on nothing is written to this client: its connection breaks instead.
    pub fn cut(&self, client: SocketAddr) {
        if let Some(line) = self.open().get(&client) {
            line.store(true, Ordering::SeqCst);
        }
    }

    fn open(&self) -> std::sync::MutexGuard<'_, HashMap<SocketAddr, Arc<AtomicBool>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Accepts TCP connections and notes them in `Lines`.
pub struct Listener {
    pub tcp: TcpAcceptor,
    pub lines: Lines,
}

impl Acceptor for Listener {
    type Io = Line;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.tcp.local_addr()
    }

    async fn accept(&mut self) -> io::Result<(Line, LocalAddr, RemoteAddr, Scheme)> {
        let (stream, local, remote, scheme) = self.tcp.accept().await?;
        let client = stream.peer_addr()?;
        let cut = Arc::new(AtomicBool::new(false));
        self.lines.open().insert(client, cut.clone());
        Ok((Line { stream, client, cut, lines: self.lines.clone() }, local, remote, scheme))
    }
}

/// A connection that refuses to write once it is cut.
pub struct Line {
    stream: TcpStream,
    client: SocketAddr,
    cut: Arc<AtomicBool>,
    lines: Lines,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.lines.open().remove(&self.client);
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if self.cut.load(Ordering::SeqCst) {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
