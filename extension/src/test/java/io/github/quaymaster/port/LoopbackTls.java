package io.github.quaymaster.port;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for 127.0.0.1, for both sides of a connection. It signs itself and protects nothing. Made with:
 *
 * <pre>
 * keytool -genkeypair -alias loopback -keyalg EC -groupname secp256r1 -dname CN=127.0.0.1 -ext san=ip:127.0.0.1
 *     -startdate 2026/01/01 -validity 36500 -storetype PKCS12 -storepass loopback -keystore loopback.p12
 * </pre>
 */
final class LoopbackTls {

    private static final char[] PASSWORD = "loopback".toCharArray();

    private LoopbackTls() {}

    static SSLContext context() {
        try (InputStream file = LoopbackTls.class.getResourceAsStream("/loopback.p12")) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(file, PASSWORD);
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, PASSWORD);
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(keys);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException problem) {
            throw new AssertionError(problem);
        }
    }
}
