using System.Globalization;
using FlowOffice.Office.People;
using Microsoft.AspNetCore.Http;

namespace FlowOffice.Studio.People;

/// <summary>What the forms about people sent, and what was wrong with it.</summary>
public sealed class PersonForm(IFormCollection? sent)
{
    public IReadOnlyDictionary<string, string[]> Errors { get; set; } = new Dictionary<string, string[]>();

    /// <summary>The value of a field as it was typed; null where the form was not sent.</summary>
    public string? this[string name] => sent?[name].ToString();

    public PersonFacts Facts => new(this["fullName"], this["email"], this["phone"], Day("bornOn"), this["homePlace"], this["birthPlace"]);

    public NewPost Post => new(Id("unitId"), this["roleCode"], this["title"], Day("startsOn"), Day("endsOn"), this["ground"]);

    public IReadOnlyList<string> Of(string name) => Errors.TryGetValue(name, out var messages) ? messages : [];

    /// <summary>The form of this request, where it is the named one.</summary>
    public static PersonForm Of(HttpContext http, string formName) =>
        new(http.Request.HasFormContentType && http.Request.Form["_handler"] == formName ? http.Request.Form : null);

    public DateOnly? Day(string name) => DateOnly.TryParse(this[name], CultureInfo.InvariantCulture, out var day) ? day : null;

    private Guid? Id(string name) => Guid.TryParse(this[name], out var id) ? id : null;
}
