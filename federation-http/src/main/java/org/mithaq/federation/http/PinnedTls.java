package org.mithaq.federation.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts a server by its key and by nothing else: no authority, no host name. Until a key is demanded it takes any, and
 * remembers which it saw, so that the card that comes over the connection can say whether it was the right one.
 */
final class PinnedTls extends X509ExtendedTrustManager {

    private volatile @Nullable String demanded;
    private volatile @Nullable String seen;

    /** From now on takes only the server with this key, as a node's certificate for TLS writes it. */
    void demand(String key) {
        demanded = key;
    }

    /** Key of the last server that was spoken to. */
    Optional<String> seen() {
        return Optional.ofNullable(seen);
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has TLS", impossible);
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("The server showed no certificate");
        }
        String key = TlsKeys.keyOf(chain[0]);
        String wanted = demanded;
        if (wanted != null && !wanted.equals(key)) {
            throw new WrongTlsKeyException(wanted, key);
        }
        seen = key;
    }

    /** Says that a server showed another key than its party certified. */
    static final class WrongTlsKeyException extends CertificateException {

        private static final long serialVersionUID = 1L;

        WrongTlsKeyException(String wanted, String shown) {
            super("The server shows another key than its party certified for TLS:\n  certified: " + wanted
                    + "\n  shown:     " + shown);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("This is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("This is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("This is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
