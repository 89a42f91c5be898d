"""Lines that stand around articles in these very words: buttons, menus, markers."""

_ON_PAGES = """
    Abstract | Accept | Accept all | Accept all cookies | Accept cookies | Ad feedback
    Add a comment | Advertise | Advertise with us | Advertisement | Advertisements
    All rights reserved | Article continues after advertisement | Article continues below
    Article continues below advertisement | Back to top | Bookmark | Click to enlarge
    Click to share | Comment | Comments | Contact us | Continue reading | Continue reading below
    Continue reading the main story | Cookie policy | Cookie preferences | Cookie settings
    Cookies | Copy link | Copy the link | Correction appended | Don't miss | Editor's picks | Email
    Email this article | End | Ends | Enlarge this image | Facebook | Follow us | Full text
    Get alerts | Hide caption | Instagram | Join the conversation | Latest news | Leave a comment
    LinkedIn | Listen to this article | Load more | Load more comments | Loading | Log in | Login
    Manage preferences | Menu | Messenger | More | More from this section | More like this
    More on this story | More stories | Most popular | Most read | Most viewed | Most watched
    My account | Newsletter | Newsletters | Next article | Partner content | Pinterest | Play video
    Post a comment | Previous article | Print | Print this article | Privacy | Privacy notice
    Privacy policy | Promoted | Promoted stories | Read in app | Read more | Recommended
    Recommended stories | Reddit | Register | Reject all | Related | Related articles
    Related content | Related internet links | Related links | Related stories | Related topics
    Related video | Report a typo | Report this ad | Reuse this content | Save
    Scroll down for video | Scroll to continue | See also | Share | Share on Facebook
    Share on LinkedIn | Share on Twitter | Share on WhatsApp | Share on X
    Share or comment on this article | Share this | Share this article | Share this story
    Share via email | Show comments | Show more | Sign in | Sign up | Site map | Sitemap | Skip ad
    Skip to content | Skip to main content | Skip to navigation | Sponsored | Sponsored content
    Sponsored links | Story continues below | Story continues below advertisement | Subscribe
    Subscribe now | Telegram | Terms and conditions | Terms of service | Terms of use | Text size
    TikTok | Toggle caption | Top stories | Topics | Trending | Trending now | Tweet | Twitter
    Unsubscribe | Up next | Update preferences | View comments | View in browser | WhatsApp
    You may also like | You might also like | YouTube
"""
_IN_EXPORTS = "Body | Classification | End of document"
_LISTED = "|".join((*_ON_PAGES.split("\n"), _IN_EXPORTS)).split("|")
LINES = frozenset(line.strip().casefold() for line in _LISTED if line.strip())
LONGEST = max(map(len, LINES))
