package io.github.quaymaster.bytecode;

/** Which numbers can be ports. */
final class Ports {

    static final int HIGHEST = 65_535;

    private Ports() {}

    /** Zero is none: it asks the system for a free one. */
    static boolean isPort(int number) {
        return 0 < number && number <= HIGHEST;
    }

    /** Reads a text that is a port and nothing else; 0 if it is not. */
    static int read(String text) {
        if (text.isEmpty() || text.length() > 5) {
            return 0;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return isPort(number) ? number : 0;
    }
}
