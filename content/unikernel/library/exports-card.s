# What the driver of content/guests/net offers to other objects.

        .globl card_init, card_receive, card_send, card_quiet, card_mac, card_frame
