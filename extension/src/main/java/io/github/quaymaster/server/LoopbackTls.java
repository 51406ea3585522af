package io.github.quaymaster.server;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS on loopback: one certificate for this JVM, made when it is first asked for, and the context that presents and trusts
 * it.
 *
 * <pre>{@code
 * HttpClient client = HttpClient.newBuilder().sslContext(LoopbackTls.context()).build();
 * }</pre>
 *
 * <p>The certificate is for the names {@code localhost}, 127.0.0.1 and ::1, so that a client can verify the host name as
 * it does elsewhere. It is signed by its own key (EC P-256, SHA256withECDSA), is valid from a day before it was made to 30
 * days after, and serves both ends of a connection. Its key is in this JVM's memory alone and never in a file; nothing
 * outside this JVM trusts it unless a test gives it {@link #certificate()}.
 *
 * <p>Needs the algorithms of a usual JDK: module {@code jdk.crypto.ec} before JDK 22. No security provider is registered
 * and no default is changed. Safe for use by many threads.
 */
public final class LoopbackTls {

    private static volatile @Nullable LoopbackTls made;

    private final SSLContext context;
    private final X509Certificate certificate;

    private LoopbackTls(SSLContext context, X509Certificate certificate) {
        this.context = context;
        this.certificate = certificate;
    }

    /**
     * Returns the context that presents the certificate, and trusts it and no other, on either end.
     *
     * @return the same context for every call in this JVM
     * @throws IllegalStateException if this JDK lacks an algorithm
     */
    public static SSLContext context() {
        return get().context;
    }

    /**
     * Returns the certificate, for the trust store of a client that does not take an {@link SSLContext}.
     *
     * @return the same certificate for every call in this JVM
     * @throws IllegalStateException if this JDK lacks an algorithm
     */
    public static X509Certificate certificate() {
        return get().certificate;
    }

    private static LoopbackTls get() {
        LoopbackTls known = made;
        if (known == null) {
            synchronized (LoopbackTls.class) {
                known = made;
                if (known == null) {
                    known = make();
                    made = known;
                }
            }
        }
        return known;
    }

    private static LoopbackTls make() {
        try {
            SelfSignedCertificate self = SelfSignedCertificate.make();
            KeyManagerFactory presented = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            char[] password = password();
            KeyStore own = empty();
            own.setKeyEntry("localhost", self.key(), password, new Certificate[] {self.certificate()});
            presented.init(own, password);
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            KeyStore trust = empty();
            trust.setCertificateEntry("localhost", self.certificate());
            trusted.init(trust);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(presented.getKeyManagers(), trusted.getTrustManagers(), null);
            return new LoopbackTls(context, self.certificate());
        } catch (GeneralSecurityException | IOException problem) {
            throw new IllegalStateException(
                    "cannot make a certificate for localhost with the security providers of this JVM ("
                            + problem.getMessage() + "); run the tests on a JDK with EC keys, PKCS12 and TLS",
                    problem);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12"); // every JDK has it, whatever its default is set to
        store.load(null, null);
        return store;
    }

    /** The store never leaves this method's caller; but an API that asks for a password shall not get a known one. */
    private static char[] password() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random).toCharArray();
    }
}
