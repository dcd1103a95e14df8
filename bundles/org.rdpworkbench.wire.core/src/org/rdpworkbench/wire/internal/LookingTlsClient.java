// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsDHGroupVerifier;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.rdpworkbench.core.wire.TlsAlert;
import org.rdpworkbench.core.wire.TlsFacts;

/** A TLS client that accepts whatever a server can do, old and weak as it may be, and writes down what happens. */
final class LookingTlsClient extends AbstractTlsClient {
    /** The longest Diffie-Hellman prime computed with; a longer one would only cost time. */
    private static final int MAX_DH_BITS = 8192;

    /** Alerts written down; a server may send warnings without end. */
    static final int MAX_ALERTS = 16;

    /** Best first. The old ones stand at the end, for servers that have nothing else. */
    private static final int[] SUITES = {
        CipherSuite.TLS_AES_256_GCM_SHA384,
        CipherSuite.TLS_AES_128_GCM_SHA256,
        CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256,
        CipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA256,
        CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
        CipherSuite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA,
        CipherSuite.TLS_DHE_DSS_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_DHE_DSS_WITH_AES_128_CBC_SHA,
        CipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA,
        CipherSuite.TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA,
        CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA,
    };

    private final ProtocolVersion[] versions;
    private final String host;
    private final List<TlsAlert> alerts = new ArrayList<>();
    private TlsFacts.Step step = TlsFacts.Step.CLIENT_HELLO;
    private String version;
    private int suite = -1;

    LookingTlsClient(LookingCrypto crypto, ProtocolVersion[] versions, String host) {
        super(crypto);
        this.versions = versions;
        this.host = host;
    }

    List<TlsAlert> alerts() {
        return alerts;
    }

    TlsFacts.Step step() {
        return step;
    }

    /** The version chosen, or null before the server's hello. */
    String version() {
        return version;
    }

    /** The suite chosen, or -1 before the server's hello. */
    int suite() {
        return suite;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return versions;
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return TlsUtils.getSupportedCipherSuites(getCrypto(), SUITES);
    }

    @Override
    protected Vector<Integer> getSupportedGroups(@SuppressWarnings("rawtypes") Vector namedGroupRoles) {
        Vector<Integer> groups = new Vector<>();
        for (int group : new int[] {
            NamedGroup.x25519, NamedGroup.secp256r1, NamedGroup.secp384r1, NamedGroup.secp521r1, NamedGroup.ffdhe2048
        }) {
            groups.add(group);
        }
        return groups;
    }

    @Override
    protected Vector<ServerName> getSNIServerNames() {
        // RFC 6066 allows names only; one that is not plain ASCII is left out rather than guessed at.
        boolean name = host.chars().allMatch(c -> c > ' ' && c < 0x7F) && !host.contains(":");
        if (!name || host.matches("[0-9.]+")) {
            return null;
        }
        Vector<ServerName> names = new Vector<>();
        names.add(new ServerName(NameType.host_name, host.getBytes(StandardCharsets.US_ASCII)));
        return names;
    }

    @Override
    public TlsDHGroupVerifier getDHGroupVerifier() {
        return group -> group.getP().bitLength() <= MAX_DH_BITS;
    }

    @Override
    public boolean shouldCheckSigAlgOfPeerCerts() {
        return false;
    }

    @Override
    public boolean requiresExtendedMasterSecret() {
        return false;
    }

    @Override
    public void notifySecureRenegotiation(boolean secureRenegotiation) {
        // Old servers do not know secure renegotiation; the probe never renegotiates, so it does not matter.
    }

    @Override
    public int getMaxCertificateChainLength() {
        return ProbeOptions.MAX_CHAIN;
    }

    @Override
    public int getMaxHandshakeMessageSize() {
        return ProbeOptions.MAX_PHASE_BYTES / 2;
    }

    @Override
    public void notifyServerVersion(ProtocolVersion serverVersion) throws IOException {
        super.notifyServerVersion(serverVersion);
        step = TlsFacts.Step.SERVER_HELLO;
        version = TlsNames.version(serverVersion);
    }

    @Override
    public void notifySelectedCipherSuite(int selectedCipherSuite) {
        super.notifySelectedCipherSuite(selectedCipherSuite);
        suite = selectedCipherSuite;
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate serverCertificate) {
                step = TlsFacts.Step.CERTIFICATE;
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest certificateRequest) {
                return null;
            }
        };
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        step = TlsFacts.Step.COMPLETE;
    }

    @Override
    public void notifyAlertRaised(short alertLevel, short alertDescription, String message, Throwable cause) {
        record(false, alertLevel, alertDescription);
    }

    @Override
    public void notifyAlertReceived(short alertLevel, short alertDescription) {
        record(true, alertLevel, alertDescription);
    }

    private void record(boolean received, short level, short description) {
        // A fatal alert is the last one of its direction, so there is always room for it.
        if (alerts.size() < MAX_ALERTS - 2 || level == TlsAlert.FATAL) {
            alerts.add(new TlsAlert(received, level, description, AlertDescription.getName(description)));
        }
    }
}
