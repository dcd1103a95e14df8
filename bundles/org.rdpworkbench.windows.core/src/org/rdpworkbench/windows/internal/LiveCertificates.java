// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.IntByReference;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.evidence.StoredCertificate.KeyLocation;

/** The certificate stores of this computer. Where a private key is, is read; the key itself is never touched. */
final class LiveCertificates {
    private static final Windows.Crypt32 API = Windows.Crypt32.API;

    /** CERT_STORE_PROV_SYSTEM_W. */
    private static final long SYSTEM_STORE = 10;

    private static final int CERT_SYSTEM_STORE_LOCAL_MACHINE = 0x20000;
    private static final int CERT_STORE_OPEN_EXISTING_FLAG = 0x4000;
    private static final int CERT_STORE_READONLY_FLAG = 0x8000;
    private static final int KEY_PROV_INFO = 2;
    private static final int FRIENDLY_NAME = 11;
    private static final int MOST = 10_000;
    private static final int LARGEST_CERTIFICATE = 1 << 20;
    private static final int LARGEST_PROPERTY = 1 << 16;

    private LiveCertificates() {}

    static Seen<CertificateListing> store(String name) throws WindowsException {
        if (name.equals(Certificates.FILES)) {
            throw WindowsException.because(Messages.text("certificates.files"));
        }
        String place = Messages.text("certificates", name);
        Pointer store = API.CertOpenStore(
                new Pointer(SYSTEM_STORE),
                0,
                null,
                CERT_SYSTEM_STORE_LOCAL_MACHINE | CERT_STORE_OPEN_EXISTING_FLAG | CERT_STORE_READONLY_FLAG,
                new WString(name));
        if (store == null) {
            WindowsException error = Windows.lastError("CertOpenStore");
            if (error.isNotFound()) {
                return Seen.absent(place);
            }
            throw error;
        }
        try {
            return Seen.present(list(store, place), place);
        } finally {
            API.CertCloseStore(store, 0);
        }
    }

    private static CertificateListing list(Pointer store, String place) {
        List<StoredCertificate> certificates = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        Pointer context = null;
        // Asking for the next one frees the one before.
        while ((context = API.CertEnumCertificatesInStore(store, context)) != null) {
            if (certificates.size() == MOST) {
                damage.add(Messages.text("tooMany", Integer.toString(MOST)));
                API.CertFreeCertificateContext(context);
                break;
            }
            certificates.add(read(context, place));
        }
        return new CertificateListing(certificates, damage);
    }

    /** CERT_CONTEXT: the encoding's type, its bytes, their number. */
    private static StoredCertificate read(Pointer context, String place) {
        List<String> damage = new ArrayList<>();
        Pointer bytes = context.getPointer(8);
        int length = context.getInt(16);
        byte[] encoded = null;
        if (bytes == null || length <= 0 || length > LARGEST_CERTIFICATE) {
            damage.add(Messages.text("certificates.none"));
        } else {
            encoded = bytes.getByteArray(0, length);
        }
        return new StoredCertificate(
                encoded == null ? "" : thumbprint(encoded),
                encoded,
                key(context, damage),
                friendlyName(context, damage),
                place,
                damage);
    }

    private static String thumbprint(byte[] encoded) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-1", e);
        }
    }

    /** CRYPT_KEY_PROV_INFO: container, provider, type, flags, parameters, key spec. */
    private static KeyLocation key(Pointer context, List<String> damage) {
        try {
            Buffer info = property(context, KEY_PROV_INFO);
            return info == null
                    ? null
                    : new KeyLocation(
                            text(info.textAt(0)),
                            text(info.textAt(Buffer.POINTER)),
                            info.number(16) & 0xFFFFFFFFL,
                            info.number(40) & 0xFFFFFFFFL,
                            info.number(20) & 0xFFFFFFFFL);
        } catch (WindowsException e) {
            damage.add(Messages.text("certificates.key", e.getMessage()));
            return null;
        }
    }

    private static String friendlyName(Pointer context, List<String> damage) {
        try {
            Buffer name = property(context, FRIENDLY_NAME);
            return name == null ? null : name.text(0);
        } catch (WindowsException e) {
            damage.add(Messages.text("certificates.name", e.getMessage()));
            return null;
        }
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    /** A property; null when the certificate has none of that kind. */
    private static Buffer property(Pointer context, int property) throws WindowsException {
        IntByReference length = new IntByReference();
        if (!API.CertGetCertificateContextProperty(context, property, null, length)) {
            int error = Native.getLastError();
            if (error == NOT_FOUND) {
                return null;
            }
            throw WindowsException.of("CertGetCertificateContextProperty", error);
        }
        if (length.getValue() <= 0 || length.getValue() > LARGEST_PROPERTY) {
            throw WindowsException.because(Messages.text("malformed"));
        }
        Buffer data = new Buffer(length.getValue());
        if (!API.CertGetCertificateContextProperty(context, property, data.memory(), length)) {
            throw Windows.lastError("CertGetCertificateContextProperty");
        }
        return data;
    }

    /** CRYPT_E_NOT_FOUND. */
    private static final int NOT_FOUND = 0x80092004;
}
