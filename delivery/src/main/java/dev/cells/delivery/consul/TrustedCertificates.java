package dev.cells.delivery.consul;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Certificates that alone are trusted. */
record TrustedCertificates(SSLContext context, X509TrustManager manager) {
    /** Those of a PEM file; empty without a file. Problem: {@code consul-ca}. */
    static Outcome<Optional<TrustedCertificates>> of(Optional<Path> file) {
        if (file.isEmpty()) {
            return Outcome.of(Optional.empty());
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            return found.isEmpty() ? unusable(file.get(), "has no certificate") : Outcome.of(Optional.of(of(found)));
        } catch (IOException e) {
            return unusable(file.get(), "cannot be read");
        } catch (GeneralSecurityException e) {
            return unusable(file.get(), "is not a PEM file of certificates");
        }
    }

    private static TrustedCertificates of(Collection<? extends Certificate> found)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate one : found) {
            store.setCertificateEntry("ca-" + number++, one);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        X509TrustManager manager = (X509TrustManager) factory.getTrustManagers()[0];
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return new TrustedCertificates(context, manager);
    }

    private static Outcome<Optional<TrustedCertificates>> unusable(Path file, String why) {
        return Outcome.failed(Problem.error(ProblemCode.CONSUL_CA, "the CA file of Consul, " + file + ", " + why)
                .hint("name a PEM file with the certificate of the authority in accounts.<account>.consul.ca-file"));
    }
}
