using System.IO.Compression;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using FlowOffice.Server.Health;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;

namespace FlowOffice.Server.Hosting;

/// <summary>What every answer of the server has in common, whatever part gives it.</summary>
internal static class WebHost
{
    /// <summary>The Vietnamese law on records knows no size limit; scans of a few hundred pages stay below this.</summary>
    private const int DefaultUploadMegabytes = 200;

    public static WebApplicationBuilder CreateBuilder(ServerSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = settings.Arguments,
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        var largest = builder.Configuration.GetValue("MaxUploadMegabytes", DefaultUploadMegabytes) * 1024L * 1024;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = largest;
        });

        var services = builder.Services;
        services.AddSingleton(settings.Clock);
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = largest);
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.AddHttpsRedirection(https => https.HttpsPort = builder.Configuration.GetValue<int?>("HttpsPort"));
        services.Configure<ForwardedHeadersOptions>(forwarded => TrustProxies(forwarded, builder.Configuration));
        services.AddErrorAnswers();
        services.AddTelemetry(builder.Configuration);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return builder;
    }

    public static void UsePipeline(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseRequestCounter();
        if (app.Configuration.GetValue("RequireHttps", false)) // in production (SD-9.2b); a server of one's own machine has no certificate
            app.UseHsts().UseHttpsRedirection();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseErrorAnswers();
        app.UseWebLibraries();
        app.UseRouting(); // named here, or it would run before all of the above and its own errors go unanswered
        app.UseLookUpOnly();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = DatabaseHealth.WriteAsync }).AllowAnonymous();
    }

    /// <summary>Setting <c>Proxies</c>: addresses or networks (10.0.0.0/8) whose X-Forwarded-* headers are believed.</summary>
    private static void TrustProxies(ForwardedHeadersOptions forwarded, ConfigurationManager configuration)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        foreach (var proxy in configuration.GetSection("Proxies").Get<string[]>() ?? [])
        {
            if (proxy.Contains('/', StringComparison.Ordinal))
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            else
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }
}
