package com.example.corpus.library;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** As Spring Boot has it. */
@Retention(RetentionPolicy.RUNTIME)
public @interface SpringBootTest {

    String[] properties() default {};

    String[] args() default {};

    WebEnvironment webEnvironment() default WebEnvironment.MOCK;

    /** How the server is started. */
    enum WebEnvironment {
        MOCK,
        RANDOM_PORT,
        DEFINED_PORT
    }
}
