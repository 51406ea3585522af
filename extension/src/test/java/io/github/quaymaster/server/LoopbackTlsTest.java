package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** The certificate and the context. What clients make of them: {@link HttpsServerFactoryTest}. */
class LoopbackTlsTest {

    @Test
    void theCertificateIsForTheThreeNamesOfThisMachine() throws Exception {
        X509Certificate certificate = LoopbackTls.certificate();
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(
                        List.of(2, "localhost"), // the numbers are the kinds of RFC 5280: DNS name, IP address
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
    }

    @Test
    void theCertificateIsSignedByItsOwnKeyAndIsNoAuthority() throws Exception {
        X509Certificate certificate = LoopbackTls.certificate();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getKeyUsage()).startsWith(true).containsOnlyOnce(true); // digitalSignature alone
        assertThat(certificate.getExtendedKeyUsage())
                .containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"); // server and client
    }

    @Test
    void theCertificateIsValidFromYesterdayForAMonth() throws Exception {
        X509Certificate certificate = LoopbackTls.certificate();
        certificate.checkValidity();
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        assertThat(from).isBefore(Instant.now().minus(Duration.ofHours(23)));
        assertThat(Duration.between(from, to)).isEqualTo(Duration.ofDays(31));
    }

    @Test
    void eachCallGivesTheSame() {
        assertThat(LoopbackTls.context()).isSameAs(LoopbackTls.context());
        assertThat(LoopbackTls.certificate()).isSameAs(LoopbackTls.certificate());
    }

    @Test
    void twoCertificatesShareNeitherKeyNorNumber() throws Exception {
        SelfSignedCertificate one = SelfSignedCertificate.make();
        SelfSignedCertificate other = SelfSignedCertificate.make();
        assertThat(one.certificate().getSerialNumber())
                .isPositive()
                .isNotEqualTo(other.certificate().getSerialNumber());
        assertThat(one.certificate().getPublicKey())
                .isNotEqualTo(other.certificate().getPublicKey());
    }

    @Test
    void theContextServesBothEndsOfAConnectionThatAsksTheClientToo() throws Exception {
        SSLContext context = LoopbackTls.context();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (SSLServerSocket listener =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket()) {
            listener.bind(new InetSocketAddress(loopback, 0));
            listener.setNeedClientAuth(true);
            CompletableFuture<Object> seen = CompletableFuture.supplyAsync(
                    () -> {
                        try (SSLSocket accepted = (SSLSocket) listener.accept()) {
                            Object client = accepted.getSession().getPeerCertificates()[0];
                            accepted.getOutputStream().write("moored".getBytes(StandardCharsets.US_ASCII));
                            return client;
                        } catch (Exception problem) {
                            throw new IllegalStateException(problem);
                        }
                    },
                    task -> new Thread(task, "tls-test").start());
            try (SSLSocket client =
                    (SSLSocket) context.getSocketFactory().createSocket(loopback, listener.getLocalPort())) {
                client.setSoTimeout(30_000);
                assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("moored");
            }
            assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo(LoopbackTls.certificate());
        }
    }
}
