( The function: a page. Its head and its length are the library's business. )
: page doctype say-title ." Hi" end-title ." <p>Hi." line ;
: handle 40 html-head page ;
