using Microsoft.AspNetCore.Http;

namespace FlowOffice.Studio.Forms;

/// <summary>
/// Which form of a page was sent. A form that would not be shown any more must still stand on the page that answers it, or
/// the answer says nothing.
/// </summary>
internal static class SentForm
{
    public static bool Is(HttpContext http, string name) => http.Request.HasFormContentType && http.Request.Form["_handler"] == name;
}
