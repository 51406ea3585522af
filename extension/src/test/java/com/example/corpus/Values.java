package com.example.corpus;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Numbers that come a way: names, arithmetic, fields, locals, arrays, methods. */
@SuppressWarnings("all") // as people write it
class Values {

    private static final int INLINED = 9001;
    private static final Integer BOXED = 9002;
    private static final int COMPUTED = Integer.parseInt("9003");
    private static final int[] SEVERAL = {9004, 9005};
    private final int ofInstance;
    private int assigned = 9007;
    private int never;

    Values() {
        ofInstance = Objects.requireNonNull(9006);
    }

    @Literal("9001, from INLINED (Values.java), into new ServerSocket")
    void inlinedConstant() throws IOException {
        new ServerSocket(INLINED).close();
    }

    @Literal("9002, from BOXED (Values.java:#), into new ServerSocket")
    void boxedConstant() throws IOException {
        new ServerSocket(BOXED).close();
    }

    @Literal("9003, from COMPUTED (Values.java:#), into new ServerSocket")
    void computedConstant() throws IOException {
        new ServerSocket(COMPUTED).close();
    }

    @Literal("9004, from COMPUTED (Values.java:#) + 1, into new ServerSocket")
    void constantPlusOne() throws IOException {
        new ServerSocket(COMPUTED + 1).close();
    }

    @Literal("17003, from (COMPUTED (Values.java:#) - 500) * 2 - 3, into new ServerSocket")
    void arithmetic() throws IOException {
        new ServerSocket((COMPUTED - 500) * 2 - 3).close();
    }

    @Literal("9030, from (COMPUTED (Values.java:#) + 9057) / 2, into new ServerSocket")
    void half() throws IOException {
        new ServerSocket((COMPUTED + 9057) / 2).close();
    }

    @Literal("9003, from COMPUTED (Values.java:#) % 10000, into new ServerSocket")
    void remainder() throws IOException {
        new ServerSocket(COMPUTED % 10_000).close();
    }

    void dividedByNothing(int none) throws IOException {
        int zero = 0;
        new ServerSocket(COMPUTED / zero).close();
        new ServerSocket(COMPUTED % zero).close();
    }

    @Literal("9005, from SEVERAL (Values.java:#), into new ServerSocket")
    void ofArray() throws IOException {
        new ServerSocket(SEVERAL[1]).close();
    }

    @Literal("9006, from ofInstance (Values.java:#), into new ServerSocket")
    void instanceField() throws IOException {
        new ServerSocket(ofInstance).close();
    }

    @Literal("9007, from assigned (Values.java:#), into new ServerSocket")
    void fieldWithDefault() throws IOException {
        new ServerSocket(assigned).close();
    }

    @Literal("9008, into new ServerSocket")
    void local() throws IOException {
        int port = 9008;
        new ServerSocket(port).close();
    }

    @Literal("9010, from 9009 + 1, into new ServerSocket")
    void localPlusOne() throws IOException {
        int first = 9009;
        int second = first + 1;
        new ServerSocket(second).close();
    }

    @Literal("9011, into new ServerSocket")
    void ternary(boolean ci) throws IOException {
        new ServerSocket(ci ? 9011 : 0).close();
    }

    @Literal("9012, into new ServerSocket")
    @Literal("9013, into new ServerSocket")
    void eitherOfTwo(boolean ci) throws IOException {
        int port;
        if (ci) {
            port = 9012;
        } else {
            port = 9013;
        }
        new ServerSocket(port).close();
    }

    @Literal("9014, into new ServerSocket")
    void defaultOfProperty() throws IOException {
        String given = System.getProperty("port");
        new ServerSocket(given == null ? 9014 : Integer.parseInt(given)).close();
    }

    @Literal("9015, from ofMethod() (Values.java:#), into new ServerSocket")
    void result() throws IOException {
        new ServerSocket(ofMethod()).close();
    }

    private int ofMethod() {
        return 9015;
    }

    @Literal("9017, from 9016 + 1, into new ServerSocket")
    void resultOfArgument() throws IOException {
        new ServerSocket(next(9016)).close();
    }

    private static int next(int number) {
        return number + 1;
    }

    @Literal("9018, into new ServerSocket")
    void parsed() throws IOException {
        new ServerSocket(Integer.parseInt("9018")).close();
    }

    @Literal("9019, into new ServerSocket")
    void captured() {
        int port = 9019;
        run(() -> new ServerSocket(port));
    }

    @Literal("9020, into new ServerSocket")
    void inLambda() {
        run(() -> new ServerSocket(9020));
    }

    void inAnonymousClass() throws IOException {
        new Object() {
            @Literal("9021, into new ServerSocket (Values.java:#) by Values$1.open")
            ServerSocket open() throws IOException {
                return open(9021);
            }

            private ServerSocket open(int number) throws IOException {
                return new ServerSocket(number);
            }
        }.open();
    }

    @Literal("9022, into new ServerSocket")
    void inLoop() throws IOException {
        for (int i = 0; i < 3; i++) {
            new ServerSocket(9022).close();
        }
    }

    @Literal("9023, into new ServerSocket")
    void inHandler() throws IOException {
        try {
            ofMethod();
        } catch (IllegalStateException problem) {
            new ServerSocket(9023).close();
        }
    }

    @Literal("9024, into new ServerSocket")
    void inSwitch(String mode) throws IOException {
        int port = switch (mode) {
            case "ci" -> 0;
            case "local" -> 9024;
            default -> throw new IllegalArgumentException(mode);
        };
        new ServerSocket(port).close();
    }

    @Literal("9026, into new ServerSocket")
    void cast() throws IOException {
        short port = (short) 9026;
        new ServerSocket(port).close();
    }

    interface Opening {
        ServerSocket open() throws IOException;
    }

    void run(Opening opening) {
        never = opening.hashCode();
    }

    IntSupplier unused() {
        return () -> never;
    }

    Supplier<Integer> unusedToo() {
        return () -> 9027;
    }
}
