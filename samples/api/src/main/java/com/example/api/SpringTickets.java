package com.example.api;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API on Spring Boot and its Tomcat. */
@SpringBootApplication
@RestController
public class SpringTickets {

    private final Tickets tickets = new Tickets();

    @PostMapping("/tickets")
    @ResponseStatus(HttpStatus.CREATED)
    String open(@RequestBody String text) {
        return tickets.open(text);
    }

    @GetMapping("/tickets/{number}")
    ResponseEntity<String> find(@PathVariable("number") String number) {
        return ResponseEntity.of(tickets.find(number));
    }
}
