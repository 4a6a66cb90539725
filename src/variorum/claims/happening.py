"""The words by which a story tells that something happened, and what came of it."""

from __future__ import annotations

from variorum.claims.wordlist import word_set

HARM = word_set(
    """kill die shoot wound injure stab attack bomb explode blast crash collide strike hit fire
    derail capsize sink collapse burn flood erupt shake murder slay assault rob ambush raid
    storm hurt gun open detonate fall drown beat fight shooting death killing explosion
    earthquake quake incident accident homicide robbery stabbing massacre gunfire shot gunshot
    blaze bombing slaying violence shootout tragedy rampage altercation argument eruption"""
)
HAPPEN = word_set("occur happen take break erupt unfold start begin")
RESPOND = word_set(
    """respond call find rush dispatch arrive discover transport take pronounce report receive
    hear"""
)
AFTERMATH = word_set(
    """arrest charge plead sentence convict indict appear arraign face testify try jail book
    release identify announce sue file rule surrender court hearing trial bond schedule hold
    gather mourn bury remember vigil funeral memorial autopsy investigate"""
)
