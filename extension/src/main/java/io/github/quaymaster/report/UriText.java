package io.github.quaymaster.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes names of files as URIs. */
final class UriText {

    /** What may stand in a path as it is; a colon may not in the first part of one, so it never does. */
    private static final String PLAIN = "-._~/!$&'()*+,;=@";

    private UriText() {}

    /** Returns a relative URI, whatever a file may be called: who takes SARIF in may turn away what is none. */
    static String ofPath(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            char sign = (char) (each & 0xFF);
            boolean isPlain = sign < 0x80 && (Character.isLetterOrDigit(sign) || PLAIN.indexOf(sign) >= 0);
            uri.append(isPlain ? String.valueOf(sign) : String.format(Locale.ROOT, "%%%02X", (int) sign));
        }
        return uri.toString();
    }
}
