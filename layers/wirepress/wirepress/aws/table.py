"""NewsroomTable: the index of the newsroom, all of which can be rebuilt from the inbox.

| PK                    | SK           | holds                                     | adapter       |
|-----------------------|--------------|-------------------------------------------|---------------|
| SOURCE#<id>           | STATE        | what polling has learnt; version          | source_states |
| SOURCE#<id>           | ENTRY#<hash> | digest of an entry seen; expires          | source_states |
| HUB                   | <token>      | a subscription at a hub; version; expires | subscriptions |
| ROBOTS#<origin>       | ROBOTS       | an origin's robots.txt; expires           | robots_cache  |
| HOST#<host>           | HOST         | whose turn it is there; version; expires  | host_states   |
| ARTICLE#<id>          | CLUSTER      | what clustering remembers of an article   | story_index   |
| STORY#<id>            | STORY        | a story's members; version                | story_index   |
| TERM#<language>#<day> | <term>       | articles of four days by term             | story_index   |
| REDO#<language>       | REDO         | a change too large for one transaction    | story_index   |
| STORY#<id>            | CARD         | a story's card                            | cards         |
| MONTH#<month>         | <time>#<id>  | copy of a card                            | cards         |
| TOPIC#<slug>          | <time>#<id>  | copy of a card                            | cards         |
| DAYS                  | <day>        | number of the day's stories               | cards         |
| TOPICS                | <slug>       | number of the topic's stories             | cards         |
| PINNED                | <time>#<id>  | copy of a card that the operator pinned   | cards         |
| SPENDING#<day>        | DAY          | what models cost that day; expires        | spending      |
| SPENDING#<day>        | STORY#<id>   | and for one story of it; expires          | spending      |

`expires_at` is the table's TTL attribute, in seconds since 1970.
"""
