"""Lines that stand around articles in these very words: buttons, menus, markers."""

_ON_PAGES = """
    Abstract | Accept | Accept & continue | Accept all | Accept all cookies | Accept and continue
    Accept cookies | Ad feedback | AdChoices | Add a comment | Advertise | Advertise with us
    Advertisement | Advertisement - continue reading below | Advertisements | All rights reserved
    Article continues after ad | Article continues after advertisement | Article continues below
    Article continues below advertisement | Back to homepage | Back to top | Bookmark
    Click to enlarge | Click to share | Comment | Comments | Comments are closed | Contact us
    Continue reading | Continue reading below | Continue reading the main story | Cookie notice
    Cookie policy | Cookie preferences | Cookie settings | Cookies | Copy link | Copy the link
    Copy URL | Correction appended | Do not sell my personal information
    Do not sell or share my personal information | Don't miss | Editor's picks | Email
    Email address | Email article | Email this article | End | Ends | Enlarge this image
    Enter your email | Enter your email address | Facebook | Follow us | Full text | Get alerts
    Get our newsletter | Get the newsletter | Gift this article | Hide caption | Image gallery
    Instagram | Join the conversation | Latest news | Latest stories | Leave a comment | Link copied
    LinkedIn | Listen to this article | Load comments | Load more | Load more comments | Loading
    Log in | Login | Manage consent | Manage cookie preferences | Manage cookies
    Manage preferences | Menu | Messenger | More | More from the web | More from this section
    More like this | More news | More on this story | More stories | Most commented | Most popular
    Most read | Most viewed | Most watched | My account | Newsletter | Newsletter sign-up
    Newsletter signup | Newsletters | Next article | Partner content | Photo gallery | Pinterest
    Play video | Popular stories | Post a comment | Previous article | Print | Print article
    Print this article | Privacy | Privacy notice | Privacy policy | Promoted | Promoted stories
    Read full story | Read in app | Read more | Read next | Read the full story | Recommended
    Recommended for you | Recommended stories | Reddit | Register | Reject all | Related
    Related article | Related articles | Related content | Related coverage | Related internet links
    Related links | Related reading | Related stories | Related story | Related topics
    Related video | Report a typo | Report this ad | Reuse this content | Save | Save article
    Save for later | Scroll down for video | Scroll to continue | See also | See more | Share
    Share article | Share full article | Share on Facebook | Share on LinkedIn | Share on Twitter
    Share on WhatsApp | Share on X | Share or comment on this article | Share this
    Share this article | Share this story | Share via email | Show caption | Show comments
    Show more | Sign in | Sign up | Site map | Sitemap | Skip ad | Skip advertisement
    Skip to content | Skip to main content | Skip to navigation | Sponsored | Sponsored content
    Sponsored links | Sponsored stories | Story continues below
    Story continues below advertisement | Subscribe | Subscribe now | Telegram
    Terms and conditions | Terms of service | Terms of use | Text size | Thank you for subscribing
    Thanks for signing up | TikTok | Toggle caption | Top stories | Topics | Trending | Trending now
    Tweet | Twitter | Unsubscribe | Up next | Update preferences | View all comments | View comments
    View gallery | View image in fullscreen | View in browser | View more | Watch live | Watch more
    WhatsApp | You may also be interested in | You may also like | You might also be interested in
    You might also like | YouTube
"""
_ELSEWHERE = """
    Body | Classification | End of document | Graphic | Notes to editors | ProQuest document link
"""
_LISTED = f"{_ON_PAGES}|{_ELSEWHERE}".replace("\n", "|").split("|")
LINES = frozenset(line.strip().casefold() for line in _LISTED if line.strip())
LONGEST = max(map(len, LINES))
