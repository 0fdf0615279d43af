using System.Net;
using System.Text.RegularExpressions;

namespace FlowOffice.Testing;

/// <summary>A browser without script: opens pages, sends their forms, follows redirects, keeps cookies.</summary>
public sealed partial class PlainBrowser(HttpClient http)
{
    public HttpClient Http => http;

    public async Task<Page> OpenAsync(string address) => await Page.ReadAsync(await http.GetAsync(address));

    /// <summary>Opens the page, fills in its form of that name, and sends it: to the page itself, or to the form's own address.</summary>
    public async Task<Page> SubmitAsync(string address, string form, params (string Name, string? Value)[] fields)
    {
        var page = await OpenAsync(address);
        var values = fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!))
            .Append(KeyValuePair.Create("_handler", form))
            .Append(KeyValuePair.Create("__RequestVerificationToken", page.FormToken));
        return await Page.ReadAsync(await http.PostAsync(address, new FormUrlEncodedContent(values)));
    }

    /// <summary>Sends a form to an address of its own, with the token of a page that shows it.</summary>
    public async Task<Page> PostAsync(string shownOn, string action, params (string Name, string Value)[] fields)
    {
        var page = await OpenAsync(shownOn);
        var values = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", page.FormToken));
        return await Page.ReadAsync(await http.PostAsync(action, new FormUrlEncodedContent(values)));
    }

    /// <summary>What came back, after redirects.</summary>
    public sealed partial record Page(HttpStatusCode Status, string Path, string Html, HttpResponseMessage Response)
    {
        public string FormToken => TokenPattern().Match(Html) is { Success: true } match
            ? match.Groups[1].Value
            : throw new InvalidOperationException($"Expected a form at {Path} ({Status}), found none in:\n{Html}");

        public static async Task<Page> ReadAsync(HttpResponseMessage response) => new(
            response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), response);

        [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
        private static partial Regex TokenPattern();
    }
}
