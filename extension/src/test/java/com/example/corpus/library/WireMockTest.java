package com.example.corpus.library;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** As WireMock, MockServer, Pioneer and others have it. */
@Retention(RetentionPolicy.RUNTIME)
public @interface WireMockTest {

    int httpPort() default 0;

    boolean httpsEnabled() default false;

    int[] ports() default {};

    String portText() default "";

    String port() default "";

    String url() default "";

    String description() default "";

    int timeout() default 0;

    int exportSize() default 0;

    int containerPort() default 0;

    Property[] several() default {};

    /** A property of the system. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Property {
        String key();

        String value();
    }
}
