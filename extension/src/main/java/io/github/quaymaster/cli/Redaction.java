package io.github.quaymaster.cli;

import io.github.quaymaster.listener.Redacted;

/**
 * Makes a text fit to be shown to others: one line of ASCII, without secrets and home folders. Messages of the JDK name
 * files by their whole path.
 *
 * @param jar a path that stays as it is: it was given on the command line, and is to be copied from here
 */
record Redaction(String jar) {

    String of(String text) {
        int at = text.indexOf(jar);
        if (jar.isEmpty() || at < 0) {
            return plain(text);
        }
        return plain(text.substring(0, at)) + jar + of(text.substring(at + jar.length()));
    }

    private String plain(String text) {
        return Redacted.of(text.replaceAll("\\s*\\R\\s*", " ")).replaceAll("[^ -~]", "?");
    }
}
